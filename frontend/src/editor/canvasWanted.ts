/** Which way of drawing the page's address asks for: `?canvas=2d` is for browsers that draw wrongly with WebGL2. */

export const canvasWanted = (): "best" | "2d" =>
  new URLSearchParams(location.search).get("canvas") === "2d" ? "2d" : "best";
