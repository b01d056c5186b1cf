uniform sampler2D planeY;
uniform float texelsY, rowsY;

void main() {
    vec2 p = place();
    gl_FragColor = vec4(texture2D(planeY, p / vec2(texelsY, rowsY)).rgb, 1.0);
}
