/* weigh/beta.h - the Beta distribution: what is known of a reliability that was seen to hold and to fail so often.
 *
 * The incomplete integral is Lentz's continued fraction (Press et al., Numerical Recipes, 6.4); quantiles are bisected.
 */
#ifndef HEAR_WEIGH_BETA_H
#define HEAR_WEIGH_BETA_H

typedef struct {
    double a, b;
} Beta;

static inline double beta_mean(Beta d) { return d.a / (d.a + d.b); }
/* P(X <= x), to about 1e-12. */
double beta_below(Beta d, double x);
/* The x below which X lies with probability p. */
double beta_quantile(Beta d, double p);
/* log of the integral of x^(a-1) (1-x)^(b-1). */
double beta_log(double a, double b);
/* The distribution with this mean and variance; the variance is cut to what a Beta can have. */
Beta beta_of(double mean, double variance);

#endif
