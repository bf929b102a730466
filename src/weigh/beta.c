#include "weigh/beta.h"

#include <math.h>

double beta_log(double a, double b)
{
    int sign;
    return lgamma_r(a, &sign) + lgamma_r(b, &sign) - lgamma_r(a + b, &sign);
}

static double fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1);
    if (fabs(d) < tiny) d = tiny;
    d = 1 / d;
    double value = d;
    for (int m = 1; m <= 500; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        double terms[2] = { even, odd }, step = 1;
        for (int i = 0; i < 2; i++) {
            d = 1 + terms[i] * d;
            if (fabs(d) < tiny) d = tiny;
            c = 1 + terms[i] / c;
            if (fabs(c) < tiny) c = tiny;
            d = 1 / d;
            step = d * c;
            value *= step;
        }
        if (fabs(step - 1) < 1e-14) break;
    }
    return value;
}

double beta_below(Beta d, double x)
{
    if (!(x > 0)) return 0;
    if (!(x < 1)) return 1;
    double front = exp(d.a * log(x) + d.b * log1p(-x) - beta_log(d.a, d.b));
    if (x < (d.a + 1) / (d.a + d.b + 2)) return front * fraction(d.a, d.b, x) / d.a;
    return 1 - front * fraction(d.b, d.a, 1 - x) / d.b;
}

double beta_quantile(Beta d, double p)
{
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        double mid = (low + high) / 2;
        if (beta_below(d, mid) < p) low = mid;
        else high = mid;
    }
    return (low + high) / 2;
}

Beta beta_of(double mean, double variance)
{
    double most = mean * (1 - mean) / 2; /* that of a sum of 1: flatter says nothing more */
    if (!(variance < most)) variance = most;
    double sum = mean * (1 - mean) / variance - 1;
    return (Beta){ mean * sum, (1 - mean) * sum };
}
