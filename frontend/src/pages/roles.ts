/** What a role may ask for. The server decides; pages only leave out what it would refuse. */

import type { Role } from "../api/types";

export function mayLead(role: Role): boolean {
  return role === "lead" || role === "admin";
}

export function mayAdminister(role: Role): boolean {
  return role === "admin";
}
