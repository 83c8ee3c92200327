/** Reads region maps beside the page, so that nothing stutters while frames come in ahead of time. */

import { readMapFile } from "../render/readMapFile";
import type { Answer, Asked } from "./mapReader";

addEventListener("message", ({ data }: MessageEvent<Asked>) => void answer(data));

async function answer({ turn, file }: Asked): Promise<void> {
  try {
    const read = await readMapFile(file);
    say({ turn, read }, [read.pixels.ids.buffer, read.underInk.buffer]);
  } catch (error) {
    say({ turn, problem: String(error) });
  }
}

function say(message: Answer, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
