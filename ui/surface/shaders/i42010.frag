uniform sampler2D planeY, planeU, planeV;
uniform float texelsY, texelsC, rowsY, rowsC;

float at(sampler2D plane, vec2 i, vec2 size, vec2 texels) {
    i = clamp(i, vec2(0.0), size - 1.0);
    float t = floor(i.x / 2.0);
    vec4 s = texture2D(plane, (vec2(t, i.y) + 0.5) / texels);
    vec2 pair = i.x - 2.0 * t < 0.5 ? s.rg : s.ba;
    return (pair.x + 256.0 * pair.y) * 255.0 / 1023.0;
}

float between(sampler2D plane, vec2 p, vec2 size, vec2 texels) {
    vec2 i = floor(p - 0.5);
    vec2 f = p - 0.5 - i;
    float top = mix(at(plane, i, size, texels), at(plane, i + vec2(1.0, 0.0), size, texels), f.x);
    float low = mix(at(plane, i + vec2(0.0, 1.0), size, texels), at(plane, i + vec2(1.0, 1.0), size, texels), f.x);
    return mix(top, low, f.y);
}

void main() {
    vec2 p = place();
    vec2 c = vec2(p.x * 0.5 + 0.25, p.y * 0.5);
    vec2 size = vec2(width, height), half_ = ceil(size * 0.5);
    vec2 texels = vec2(texelsC, rowsC);
    gl_FragColor = colour(between(planeY, p, size, vec2(texelsY, rowsY)),
        between(planeU, c, half_, texels), between(planeV, c, half_, texels));
}
