/* weigh/statement.h - what one claim says about who held the place, on which days, and how firmly.
 *
 * In    a testimony
 * Out   statements, each about one day: "X holds it", "X does not", "X held it before", "X fights there", ...
 *
 * A capture says two things: that the taker holds the place at the end of the days named, and that some days before them he did
 * not. A plan to take a place says that it is not yet taken. A strike says that who strikes does not sit there.
 */
#ifndef HEAR_WEIGH_STATEMENT_H
#define HEAR_WEIGH_STATEMENT_H

#include "weigh/docket.h"
#include "weigh/kernel.h"

typedef enum {
    SAYS_HOLDS,   /* who holds the place, from whoever `from` is */
    SAYS_PART,    /* who holds a part of it, and therefore not all */
    SAYS_EDGE,    /* who has reached its edge */
    SAYS_BEFORE,  /* who did not hold it yet; `from` did */
    SAYS_FIGHT,   /* who attacks there, `from` defends */
    SAYS_INSIDE,  /* who has got into it */
    SAYS_STRIKE,  /* who strikes it from afar, `from` is there */
    SAYS_SIEGE,   /* who surrounds it, `from` is inside */
    SAYS_PRESENT, /* who is there */
    SAYS_KINDS
} Says;

/* How a holder stands to a statement. */
typedef enum { AS_WHO, AS_FROM, AS_ALLY, AS_OTHER, AS_KINDS } Relation;

/* How well a statement fits a state, 0 to 1: [says][relation of the holder][flag]. SAYS_HOLDS of somebody else while the place is
 * fought over or divided is given for two possible holders; where more come into question the same is shared among them (pin_fit). */
extern const double says_fit[SAYS_KINDS][AS_KINDS][FLAG_COUNT];
extern const char *const says_words[SAYS_KINDS];

enum { STATEMENTS_MAX = 12 };

typedef struct {
    Says says;
    bool denied;
    bool main;   /* the claim's own assertion, by which its witness is judged */
    bool change; /* reports that something changed on that day: hands, or peace */
    Day day;
    float strength;             /* 0 to 1: how much of the witness's word stands behind it */
    const ActorSet *who, *from; /* never NULL */
} Statement;

/* The statements of t into out; returns how many, 0 when it says nothing of control. known: the day from which it could be known.
 * fresh: 0 to 1, how far a claim of its report without a day may be taken to speak of the day of publication. */
uint32_t statement_of(const Cast *cast, const Testimony *t, Day known, double fresh, Statement out[STATEMENTS_MAX]);

#endif
