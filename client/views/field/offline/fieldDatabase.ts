import type { Letter } from '../model/letter.ts';
import type { LetterStore } from '../model/outbox.ts';

const NAME = 'yilan-field';
const VERSION = 1;
/** Letters by their number; copies of what was last known by their name. */
const LETTERS = 'letters', SHELF = 'shelf';

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(LETTERS, { keyPath: 'n', autoIncrement: true });
      request.result.createObjectStore(SHELF);
    };
    request.onsuccess = () => {
      // Another page wants a newer shape: let it, and open anew when asked next.
      request.result.onversionchange = () => {
        request.result.close();
        opened = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error!);
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

/** One transaction; resolves when it is complete, which for writes means on the disk. */
async function within<T>(store: string, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> {
  const open = await database();
  return new Promise((resolve, reject) => {
    const transaction = open.transaction(store, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('the phone could not keep it'));
  });
}

export const letterStore: LetterStore = {
  all: async () => (await within<Letter[]>(LETTERS, 'readonly', (store) => store.getAll())) ?? [],
  async add(letters) {
    await within(LETTERS, 'readwrite', (store) => { for (const letter of letters) store.add(letter); return undefined; });
  },
  async put(letters) {
    await within(LETTERS, 'readwrite', (store) => { for (const letter of letters) store.put(letter); return undefined; });
  },
  async remove(ns) {
    await within(LETTERS, 'readwrite', (store) => { for (const n of ns) store.delete(n); return undefined; });
  },
};

/** What was last known under a name; undefined when nothing was, or the phone keeps nothing. */
export async function fromShelf<T>(name: string): Promise<T | undefined> {
  try {
    return (await within<T>(SHELF, 'readonly', (store) => store.get(name))) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A copy: losing it costs nothing but a wait for the network. */
export async function toShelf(name: string, value: unknown): Promise<void> {
  await within(SHELF, 'readwrite', (store) => { store.put(value, name); return undefined; }).catch(() => undefined);
}
