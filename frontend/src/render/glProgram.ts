/** The WebGL2 objects that the frame view is made of, and nothing that knows of frames. */

const ASK_EVERY_MS = 4;

export interface Texture {
  readonly texture: WebGLTexture;
  readonly unit: number;
}

/** A linked program and where its uniforms are. */
export interface Program {
  readonly program: WebGLProgram;
  readonly at: (name: string) => WebGLUniformLocation | null;
}

export function linkedProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = made(gl.createProgram());
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = made(gl.createShader(type));
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
      throw new Error(`a shader does not compile: ${gl.getShaderInfoLog(shader)}`);
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`the shaders do not link: ${gl.getProgramInfoLog(program)}`);
  }
  const places = new Map<string, WebGLUniformLocation | null>();
  const at = (name: string) => {
    if (!places.has(name)) places.set(name, gl.getUniformLocation(program, name));
    return places.get(name) ?? null;
  };
  return { program, at };
}

/** Until the graphics card has done all that it was told; at once where it is gone. */
export async function untilDone(gl: WebGL2RenderingContext): Promise<void> {
  const done = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  while (done && !gl.isContextLost() && gl.clientWaitSync(done, 0, 0) === gl.TIMEOUT_EXPIRED) {
    await new Promise((go) => setTimeout(go, ASK_EVERY_MS));
  }
  gl.deleteSync(done);
}

/** A texture read texel by texel: no filter, no repetition. */
export function texelTexture(gl: WebGL2RenderingContext, unit: number): Texture {
  const texture = made(gl.createTexture());
  bind(gl, { texture, unit });
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
  }
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
    gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  }
  return { texture, unit };
}

export function bind(gl: WebGL2RenderingContext, { texture, unit }: Texture): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
}

/** A lost context makes nulls; the view is made anew when it comes back. */
function made<T>(thing: T | null): T {
  if (thing === null) throw new Error("WebGL2 made nothing: the context is lost");
  return thing;
}
