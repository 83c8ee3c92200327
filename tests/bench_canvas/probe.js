/**
 * Watches the editor from inside the page, without the editor knowing: added before any of its scripts run.
 *
 * `bench.handled` has the time of each handler on the drawing and of what the panels then did, `bench.drawn` each
 * drawing of the canvas, `bench.heard` each message of the socket, `bench.timed` what the browser itself says of
 * each event (from the hand to the screen). `bench.await(t0, …)` notes when a pixel got its color.
 */
(() => {
  const bench = { handled: [], drawn: [], heard: [], timed: [], found: null, awaited: null };
  window.bench = bench;
  const now = () => performance.now();

  /** Runs what was asked, then what it left for the microtasks: the panels' re-render is there. */
  function clocked(list, what, act) {
    const from = now();
    act();
    const to = now();
    queueMicrotask(() => list.push({ ...what, handler: to - from, panels: now() - to }));
  }

  const TIMED = new Set(["pointerdown", "pointerup", "pointermove", "wheel", "keydown"]);
  const listen = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const isOurs = this === window || this.dataset?.testid === "stage";
    if (!isOurs || !TIMED.has(type)) return listen.call(this, type, listener, options);
    const clock = (event) =>
      clocked(bench.handled, { type, at: event.timeStamp }, () => {
        if (bench.awaited?.from === type) bench.awaited = { ...bench.awaited, from: null, since: event.timeStamp };
        listener.call(this, event);
      });
    return listen.call(this, type, clock, options);
  };

  const hears = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...hears,
    set(handler) {
      hears.set.call(this, (event) => clocked(bench.heard, {}, () => handler.call(this, event)));
    },
  });

  let draws = 0;
  for (const [kind, name] of [
    [WebGL2RenderingContext, "drawArrays"],
    [CanvasRenderingContext2D, "drawImage"],
  ]) {
    const draw = kind.prototype[name];
    kind.prototype[name] = function (...how) {
      draws += 1;
      return draw.apply(this, how);
    };
  }
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    nextFrame((at) => {
      const [before, from] = [draws, now()];
      callback(at);
      if (draws === before) return;
      bench.drawn.push({ at, took: now() - from });
      if (bench.awaited?.from === null) look();
    });

  /** A pixel of a small region takes a little of the line beside it. */
  const NEAR = 6;

  function look() {
    const { point, rgb, since } = bench.awaited;
    const seen = colorAt(point);
    if (!seen || rgb.some((part, at) => Math.abs(part - seen[at]) > NEAR)) return;
    const painted = now() - since;
    bench.awaited = null;
    nextFrame((at) => {
      bench.found = { painted, presented: Math.max(at - since, painted) };
    });
  }

  /** The canvas's own color over an image point; reading it waits until it is really drawn. */
  function colorAt([x, y]) {
    const stage = document.querySelector("[data-testid=stage]");
    const canvas = stage?.querySelector("canvas");
    const [scale, left, top] = (stage?.dataset.view ?? "").split(" ").map(Number);
    if (!canvas || !scale) return null;
    const density = canvas.width / canvas.clientWidth;
    const across = Math.floor((x + 0.5 - left) * scale * density);
    const down = Math.floor((y + 0.5 - top) * scale * density);
    const gl = canvas.getContext("webgl2");
    if (!gl) return canvas.getContext("2d").getImageData(across, down, 1, 1).data.slice(0, 3);
    const pixel = new Uint8Array(4);
    gl.readPixels(across, canvas.height - 1 - down, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return pixel.slice(0, 3);
  }

  /** From an event's time stamp (`from`: its type) or a moment (`since`), until an image point has this color. */
  bench.await = ({ from = null, since = 0, point, rgb }) => {
    bench.found = null;
    bench.awaited = { from, since, point, rgb };
  };

  /** Fills at these image points in one go, faster than any hand and any server. Milliseconds for each. */
  bench.hurry = (points) => {
    const stage = document.querySelector("[data-testid=stage]");
    const { left, top } = stage.getBoundingClientRect();
    const [scale, x0, y0] = stage.dataset.view.split(" ").map(Number);
    stage.setPointerCapture = () => {}; // no real pointer is down
    const took = points.map(([x, y]) => {
      const where = { clientX: left + (x + 0.5 - x0) * scale, clientY: top + (y + 0.5 - y0) * scale };
      const from = now();
      for (const type of ["pointerdown", "pointerup"]) {
        stage.dispatchEvent(new PointerEvent(type, { ...where, pointerId: 77, bubbles: true }));
      }
      return now() - from;
    });
    delete stage.setPointerCapture;
    return took;
  };

  bench.forget = () => {
    for (const name of ["handled", "drawn", "heard", "timed"]) bench[name].length = 0;
  };

  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) {
      bench.timed.push({ type: name, at: startTime, duration });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });

  /**
   * What everything is compared with: a plain 2D canvas of the same drawing, filled from the pixel that was clicked
   * (scanline flood fill of one exact color), put back by the rectangle that changed. Milliseconds for each seed.
   */
  bench.flood = async (address, seeds) => {
    const bitmap = await createImageBitmap(await (await fetch(address)).blob());
    const { width, height } = bitmap;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const picture = context.getImageData(0, 0, width, height);
    const pixels = new Uint32Array(picture.data.buffer);
    return seeds.map(([x, y], turn) => {
      const from = now();
      const box = floodFill(pixels, width, height, x, y, 0xff000000 + turn * 1031 + 1);
      context.putImageData(picture, 0, 0, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
      return now() - from;
    });
  };

  function floodFill(pixels, width, height, x, y, color) {
    const ground = pixels[y * width + x];
    const box = { x0: x, y0: y, x1: x + 1, y1: y + 1 };
    const seeds = [y * width + x];
    while (seeds.length > 0) {
      const seed = seeds.pop();
      if (pixels[seed] !== ground) continue;
      const row = Math.floor(seed / width);
      let left = seed;
      let right = seed;
      while (left > row * width && pixels[left - 1] === ground) left -= 1;
      while (right < row * width + width - 1 && pixels[right + 1] === ground) right += 1;
      pixels.fill(color, left, right + 1);
      for (const step of [-width, width]) {
        let isInSpan = false;
        for (let at = left + step; at <= right + step; at++) {
          const isGround = pixels[at] === ground && at >= 0 && at < width * height;
          if (isGround && !isInSpan) seeds.push(at);
          isInSpan = isGround;
        }
      }
      box.x0 = Math.min(box.x0, left - row * width);
      box.x1 = Math.max(box.x1, right - row * width + 1);
      box.y0 = Math.min(box.y0, row);
      box.y1 = Math.max(box.y1, row + 1);
    }
    return box;
  }
})();
