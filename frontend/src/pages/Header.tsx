/** The product, the way back, and the person. */

import { ChevronRight } from "lucide-preact";
import { Mark } from "../widgets/Mark";
import { words } from "../words";
import type { Crumb } from "./Page";
import { PersonMenu } from "./PersonMenu";

export function Header({ trail, here }: { trail: readonly Crumb[]; here: string }) {
  const { product, common } = words.value;
  const known = trail.filter(({ text }) => text !== ""); // of the others the name has not come yet
  return (
    <header class="header">
      <a class="brand" href="/" aria-label={`${product}, ${common.home}`}>
        <Mark />
        <span>{product}</span>
      </a>
      <nav aria-label={common.home} class="crumbs">
        <ol>
          {known.map((crumb) => (
            <li key={crumb.href}>
              <ChevronRight size={14} aria-hidden />
              <a href={crumb.href}>{crumb.text}</a>
            </li>
          ))}
          {trail.length > 0 && here && (
            <li aria-current="page">
              <ChevronRight size={14} aria-hidden />
              <span>{here}</span>
            </li>
          )}
        </ol>
      </nav>
      <PersonMenu />
    </header>
  );
}
