/* weigh/forecast.h - what was said to come, and whether it came.
 *
 * In    a weighing
 * Out   each prediction and plan with its horizon and how it ended, scored once its last day is past
 *
 * Of who takes, holds or loses a place the weighing itself is the judge. Of other deeds (an attack, a deal, a road opened) another
 * witness is, who tells that they came to pass; that nobody tells of them proves nothing.
 */
#ifndef HEAR_WEIGH_FORECAST_H
#define HEAR_WEIGH_FORECAST_H

#include "weigh/weigh.h"

enum { HORIZON_DAYS = 60 }; /* of a prediction that names no day */

#define CAME     0.8 /* so probable, it came true */
#define CAME_NOT 0.2

typedef enum { FORECAST_OPEN, FORECAST_TRUE, FORECAST_FALSE, FORECAST_UNTOLD } ForecastEnd;
extern const char *const forecast_names[];

typedef struct {
    uint32_t testimony;
    uint32_t speaker; /* witness */
    Days horizon;
    bool day_told; /* the horizon is its own, not HORIZON_DAYS */
    ForecastEnd end;
    double came;                /* probability that it came true; -1: cannot be told */
    double brier;               /* (chance told - what came)^2; -1: no chance was told, or it cannot be told */
    uint32_t witness_testimony; /* of other deeds: who told that it came; else ID_NONE */
} Forecast;

typedef LIST(Forecast) Forecasts;

/* All that were known, in the order of their horizons' ends. now: the day on which they are scored. */
void find_forecasts(Weigh *w, Day now, Arena *keep, Forecasts *out);
/* The last day on which anything was published that is known: the natural `now`. DAY_NONE when nothing is. */
Day forecast_now(const Weigh *w);

#endif
