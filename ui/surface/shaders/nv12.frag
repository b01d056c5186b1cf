uniform sampler2D planeY, planeU;
uniform float texelsY, texelsC, rowsY, rowsC;

float luma(vec2 i) {
    i = clamp(i, vec2(0.0), vec2(width, height) - 1.0);
    float t = floor(i.x / 4.0);
    return pick(texture2D(planeY, (vec2(t, i.y) + 0.5) / vec2(texelsY, rowsY)), i.x - 4.0 * t);
}

vec2 chroma(vec2 i) {
    i = clamp(i, vec2(0.0), ceil(vec2(width, height) * 0.5) - 1.0);
    float t = floor(i.x / 2.0);
    vec4 s = texture2D(planeU, (vec2(t, i.y) + 0.5) / vec2(texelsC, rowsC));
    return i.x - 2.0 * t < 0.5 ? s.rg : s.ba;
}

void main() {
    vec2 p = place();
    vec2 c = vec2(p.x * 0.5 + 0.25, p.y * 0.5);
    vec2 i = floor(p - 0.5), f = p - 0.5 - i;
    float y = mix(mix(luma(i), luma(i + vec2(1.0, 0.0)), f.x),
        mix(luma(i + vec2(0.0, 1.0)), luma(i + vec2(1.0, 1.0)), f.x), f.y);
    vec2 j = floor(c - 0.5), g = c - 0.5 - j;
    vec2 uv = mix(mix(chroma(j), chroma(j + vec2(1.0, 0.0)), g.x),
        mix(chroma(j + vec2(0.0, 1.0)), chroma(j + vec2(1.0, 1.0)), g.x), g.y);
    gl_FragColor = colour(y, uv.x, uv.y);
}
