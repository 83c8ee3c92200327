/** The outbox of whoever is signed in: one for the page, so that edits go on their way after the editor is left. */

import { type EditStore, editStoreInMemory, openEditStore } from "../sync/editStore";
import { live } from "../sync/live";
import { Outbox } from "../sync/outbox";
import { postEdit } from "./server";

let mine: { user: number; outbox: Outbox } | null = null;

export function myOutbox(user: number): Outbox {
  if (mine?.user === user) return mine.outbox;
  mine?.outbox.close();
  const outbox = new Outbox(user, { store: diskStore(), live: live(), post: postEdit });
  live().onState((state) => state === "open" && outbox.retryNow());
  addEventListener("online", () => outbox.retryNow());
  mine = { user, outbox };
  return outbox;
}

/** Opens the disk when it is first asked for; where there is none, memory takes its place. */
function diskStore(): EditStore {
  const store = openEditStore(indexedDB).catch(editStoreInMemory);
  return {
    editsOf: async (user) => (await store).editsOf(user),
    put: async (edit) => (await store).put(edit),
    remove: async (token) => (await store).remove(token),
  };
}
