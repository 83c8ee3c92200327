/** Lays every script and style of the bundle down compressed too, so that the server never has to. */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const WORTH_IT = /\.(js|css)$/;
const WORTH_IT_FROM_BYTES = 1_000;

export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    async writeBundle({ dir = "" }, bundle) {
      const writing = Object.values(bundle).flatMap((file) => {
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        if (!WORTH_IT.test(file.fileName) || content.length < WORTH_IT_FROM_BYTES) return [];
        const place = join(dir, file.fileName);
        return [
          writeFile(`${place}.gz`, gzipSync(content, { level: 9 })),
          writeFile(`${place}.br`, brotliCompressSync(content)),
        ];
      });
      await Promise.all(writing);
    },
  };
}
