uniform vec2 frame;
uniform vec4 bounds;
uniform float width, height;
uniform float black, gain, middle, swing, rv, gu, gv, bu;

// Which of the samples that share a texel lies at i.
float pick(vec4 t, float c) {
    return c < 0.5 ? t.r : c < 1.5 ? t.g : c < 2.5 ? t.b : t.a;
}

vec4 colour(float y, float u, float v) {
    y = (y - black) * gain;
    u = (u - middle) * swing;
    v = (v - middle) * swing;
    return vec4(clamp(vec3(y + rv * v, y - gu * u - gv * v, y + bu * u), 0.0, 1.0), 1.0);
}

// Where this fragment lies in the picture, in luma samples from the top left.
vec2 place() {
    vec2 at = vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y) - bounds.xy;
    return at / (bounds.zw - bounds.xy) * vec2(width, height);
}
