/* parse/lstm_way.h - inner: one step of a long short-term memory (mat.h), in as many numbers at once as a machine's vectors hold.
 *
 * The file that includes it defines TARGET and INLINE as for mat16_rows.h, and FLOATS, how many numbers a vector has: 16 at most.
 */
#ifndef FLOATS
#error "say how many numbers a vector of this machine has first"
#endif

typedef float Floats __attribute__((vector_size(4 * FLOATS), aligned(4)));
typedef int32_t Masks __attribute__((vector_size(4 * FLOATS), aligned(4)));

INLINE Floats floats_at(const float *p) { return *(const Floats *)(const void *)p; }
INLINE void floats_put(float *p, Floats v) { *(Floats *)(void *)p = v; }
INLINE Floats floats_choose(Masks which, Floats yes, Floats no) { return (Floats)(((Masks)yes & which) | ((Masks)no & ~which)); }

/* tanh by a continued fraction (Lambert), cut where it reaches 1; off by less than 1e-4. */
INLINE Floats tanh_near(Floats x)
{
    const Floats top = (Floats){ 0 } + 4.97f;
    x = floats_choose(x < top, x, top);
    x = floats_choose(x > -top, x, -top);
    Floats s = x * x;
    Floats above = x * (((s + 378.f) * s + 17325.f) * s + 135135.f);
    Floats below = ((28.f * s + 3150.f) * s + 62370.f) * s + 135135.f;
    return above / below;
}

INLINE Floats sigmoid_near(Floats x) { return tanh_near(x * 0.5f) * 0.5f + 0.5f; }

/* In two rounds, because a chain of dependent steps half as long lets twice as many run at once. */
TARGET static void step(float *z, float *c, float *out, float *tanh_c, size_t h)
{
    for (size_t j = 0; j < 3 * h; j += FLOATS) floats_put(z + j, sigmoid_near(floats_at(z + j)));
    for (size_t j = 3 * h; j < 4 * h; j += FLOATS) floats_put(z + j, tanh_near(floats_at(z + j)));
    for (size_t j = 0; j < h; j += FLOATS) {
        Floats cell = floats_at(z + h + j) * floats_at(c + j) + floats_at(z + j) * floats_at(z + 3 * h + j);
        Floats t = tanh_near(cell);
        floats_put(c + j, cell);
        floats_put(tanh_c + j, t);
        floats_put(out + j, floats_at(z + 2 * h + j) * t);
    }
}
