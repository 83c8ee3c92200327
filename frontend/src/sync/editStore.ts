/**
 * Edits on the browser's disk until the server has them: what a reload or a dead battery must not lose.
 *
 * Kept by user, so that nobody's edits are sent under another name, and in the order in which they were made.
 */

import type { Edit, Refusal, Token } from "./protocol";

export interface StoredEdit {
  readonly token: Token;
  readonly user: number;
  readonly frame: number;
  readonly edit: Edit;
  /** When it was made, in milliseconds; orders them. */
  readonly madeAt: number;
  /** The server refused it; it waits to be seen. */
  readonly refusal: Refusal | null;
}

export interface EditStore {
  /** Oldest first. */
  editsOf(user: number): Promise<StoredEdit[]>;
  put(edit: StoredEdit): Promise<void>;
  remove(token: Token): Promise<void>;
}

const DATABASE = "colorapp";
const VERSION = 1;
const TABLE = "edits";

export async function openEditStore(factory: IDBFactory): Promise<EditStore> {
  const database = await openDatabase(factory);
  const table = (mode: IDBTransactionMode) => database.transaction(TABLE, mode).objectStore(TABLE);
  return {
    async editsOf(user) {
      const found: StoredEdit[] = await answer(table("readonly").index("user").getAll(user));
      return found.sort((a, b) => a.madeAt - b.madeAt);
    },
    put: (edit) => committed(table("readwrite"), (edits) => edits.put(edit)),
    remove: (token) => committed(table("readwrite"), (edits) => edits.delete(token)),
  };
}

/** Where the browser gives us no disk (a private window), edits live as long as the page. */
export function editStoreInMemory(): EditStore {
  const edits = new Map<Token, StoredEdit>();
  return {
    editsOf: async (user) => [...edits.values()].filter((edit) => edit.user === user),
    put: async (edit) => void edits.set(edit.token, edit),
    remove: async (token) => void edits.delete(token),
  };
}

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TABLE, { keyPath: "token" }).createIndex("user", "user");
  };
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(table: IDBObjectStore, write: (table: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    table.transaction.oncomplete = () => resolve();
    table.transaction.onerror = () => reject(table.transaction.error);
    table.transaction.onabort = () => reject(table.transaction.error);
    write(table);
  });
}
