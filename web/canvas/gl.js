// Draws lists of triangles on a canvas with WebGL2, and nothing else. Textures hold one byte a pixel: how much of the
// colour covers it; or they are pictures that the page has.

const vertexShader = `#version 300 es
uniform vec2 size;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 colour;
out vec2 at;
out vec4 paint;
void main() {
  at = place;
  paint = colour;
  gl_Position = vec4(position / size * vec2(2, -2) + vec2(-1, 1), 0, 1);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D cover;
uniform bool isPicture;
in vec2 at;
in vec4 paint;
out vec4 pixel;
void main() {
  vec4 found = texture(cover, at);
  vec4 whole = isPicture ? vec4(paint.rgb * found.rgb, paint.a) : vec4(paint.rgb, paint.a * found.r);
  pixel = vec4(whole.rgb * whole.a, whole.a);
}`;

const vertexBytes = 20;
const firstPicture = 1 << 20; // as widget/face/painter.h has it

// No graphics unit stands behind these names; drawing takes the processor that the page needs.
const software = /swiftshader|llvmpipe|softpipe|software|basic render|paravirtual/i;

// Nor is a graphics unit known to stand behind a name that says nothing, or one that WebKit gives itself on every machine.
const isUnknown = (name) => !name || /^(WebKit WebGL|Mozilla|Generic Renderer)$/i.test(name) ||
  (name === 'Apple GPU' && !/^(Mac|iP)/.test(navigator.platform));

// Not drawn by the processor, as far as can be known.
export function isHardware(gl) {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : gl.getParameter(gl.RENDERER);
  return !software.test(name) && !isUnknown(name);
}

export function openContext(canvas, allowSoftware) {
  const gl = canvas.getContext('webgl2', {
    alpha: false, antialias: false, depth: false, stencil: false, powerPreference: 'low-power',
    failIfMajorPerformanceCaveat: !allowSoftware,
  });
  return gl && (allowSoftware || isHardware(gl)) ? gl : undefined;
}

function compile(gl, type, source) {
  const shader = gl.createShader(type);
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

export function createRenderer(gl) {
  const program = gl.createProgram();
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertexShader));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragmentShader));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(gl.getProgramInfoLog(program) || 'the shaders do not link');
  }
  const size = gl.getUniformLocation(program, 'size');
  const isPicture = gl.getUniformLocation(program, 'isPicture');
  const vertices = gl.createBuffer();
  const indices = gl.createBuffer();
  const array = gl.createVertexArray();
  const textures = new Map();
  const pictures = new Map(); // {element, version} by element
  const largest = Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE), ...gl.getParameter(gl.MAX_VIEWPORT_DIMS));

  gl.bindVertexArray(array);
  for (const location of [0, 1, 2]) gl.enableVertexAttribArray(location);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);

  function point(base) {
    const at = base * vertexBytes;
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, vertexBytes, at);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, vertexBytes, at + 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, vertexBytes, at + 16);
  }

  function smooth(minify) {
    for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, minify], [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]]) {
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    }
  }

  // Binds what the page has drawn on a canvas of its own; false while there is nothing.
  function bindPicture(source) {
    if (!source) return false;
    const known = pictures.get(source.element) || { texture: gl.createTexture() };
    gl.bindTexture(gl.TEXTURE_2D, known.texture);
    if (known.version !== source.version) {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source.element);
      gl.generateMipmap(gl.TEXTURE_2D);
      smooth(gl.LINEAR_MIPMAP_LINEAR);
      known.version = source.version;
      pictures.set(source.element, known);
    }
    return true;
  }

  function forgetPictures(sources) {
    const kept = new Set(sources.map((source) => source && source.element));
    for (const [element, { texture }] of pictures) {
      if (kept.has(element)) continue;
      gl.deleteTexture(texture);
      pictures.delete(element);
    }
  }

  function take(change) {
    if (change.width === 0) {
      gl.deleteTexture(textures.get(change.id));
      textures.delete(change.id);
      return;
    }
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    if (!textures.has(change.id)) {
      const texture = gl.createTexture();
      textures.set(change.id, texture);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      smooth(gl.LINEAR);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, change.width, change.height, 0, gl.RED, gl.UNSIGNED_BYTE, null);
    }
    gl.bindTexture(gl.TEXTURE_2D, textures.get(change.id));
    gl.texSubImage2D(gl.TEXTURE_2D, 0, change.x, change.y, change.partWidth, change.partHeight, gl.RED,
      gl.UNSIGNED_BYTE, change.pixels);
  }

  return {
    // The most device pixels that a canvas may have each way.
    largest,
    // `ground`: [red, green, blue] of what lies under everything, 0…1; `sources`: {element, version} of each of the frame's
    // pictures, or nothing while it is not there.
    draw(frame, { width, height, density, ground, sources }) {
      const { canvas } = gl;
      const pixelWidth = Math.round(width * density);
      const pixelHeight = Math.round(height * density);
      if (canvas.width !== pixelWidth) canvas.width = pixelWidth;
      if (canvas.height !== pixelHeight) canvas.height = pixelHeight;
      frame.textures.forEach(take);
      gl.viewport(0, 0, pixelWidth, pixelHeight);
      gl.disable(gl.SCISSOR_TEST);
      gl.clearColor(...ground, 1);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.enable(gl.BLEND);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.enable(gl.SCISSOR_TEST);
      gl.useProgram(program);
      gl.uniform2f(size, width, height);
      gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
      gl.bufferData(gl.ARRAY_BUFFER, frame.vertices, gl.STREAM_DRAW);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, frame.indices, gl.STREAM_DRAW);
      for (const command of frame.commands) {
        const left = Math.max(Math.floor(command.left * density), 0);
        const bottom = Math.max(Math.floor(pixelHeight - command.bottom * density), 0);
        const right = Math.min(Math.ceil(command.right * density), pixelWidth);
        const top = Math.min(Math.ceil(pixelHeight - command.top * density), pixelHeight);
        if (right <= left || top <= bottom) continue;
        gl.scissor(left, bottom, right - left, top - bottom);
        const shows = command.texture >= firstPicture;
        if (!shows) gl.bindTexture(gl.TEXTURE_2D, textures.get(command.texture));
        else if (!bindPicture(sources[command.texture - firstPicture])) continue;
        gl.uniform1i(isPicture, shows ? 1 : 0);
        point(command.base);
        gl.drawElements(gl.TRIANGLES, command.count, gl.UNSIGNED_SHORT, command.first * 2);
      }
      forgetPictures(sources);
    },
  };
}
