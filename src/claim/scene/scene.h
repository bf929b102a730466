/* claim/scene/scene.h - who and what a report speaks of, sentence by sentence: entities, and what "the city" or "the group" means.
 *
 * In    Text, Mentions, trees, Phrasebook, Theatre
 * Out   entities by rising offset: named places and actors, and common nouns ("the city", "troops", "warplanes", "civilians")
 *       each resolved to the nearest fitting name before it
 * Next  claim/role/roles.c chooses among them
 */
#ifndef HEAR_CLAIM_SCENE_H
#define HEAR_CLAIM_SCENE_H

#include "claim/phrasebook.h"
#include "names/names.h"
#include "parse/parse.h"
#include "when/when.h"

typedef enum { ENT_PLACE, ENT_ACTOR, ENT_ARMS, ENT_PEOPLE, ENT_PRONOUN } EntityKind;

typedef struct {
    EntityKind kind;
    uint32_t from, to; /* tokens */
    uint32_t sentence;
    int32_t word;               /* its head word in the sentence's tree, -1 where there is no tree */
    uint32_t id;                /* place or actor of the theatre; ID_NONE: unknown, see name */
    Str name;                   /* what a claim prints: the theatre's id or the text's own words; empty: unresolved */
    NameUse use;                /* of actors */
    Prep prep;                  /* the preposition before it, as the words stand */
    int32_t group;              /* first entity of the list it is in ("A, B and C"), itself when alone */
    uint32_t kinds;             /* of a common noun: bit set of PlaceKind that it may stand for */
    uint32_t like;              /* the same number for all that mean the same; LIKE_NOBODY: nobody else is meant by the like */
    bool generic;               /* a common noun; id is what it was resolved to */
    bool may_be_place, may_act; /* an event's place; who does it, or whom it is done to */
    bool speaks;                /* somebody's word is told by it: "the army said" */
    bool owns, blamed;          /* claims responsibility for something, is said to have done it: it, or another who means the same */
    bool governs;               /* a country or capital that speaks or acts: its government */
    bool nested;                /* a wider place that only tells where a narrower one lies, or "city" in "city of Homs" */
    uint8_t side;               /* "in the north": of the report's country, which of side_names and 1; 0: it is not said so */
    bool sided;                 /* narrowed to a part that the theatre lists: "the south of Aleppo province" */
    bool tacit;                 /* a common noun for the report's country, the border, or a province, which is named nowhere */
    bool settled;               /* a common noun that the words beside it or behind it name: "A, a town", "a town: A" */
    bool described;             /* a settled noun that tells what a place named before it is: "A, a stronghold", "A is the last stronghold" */
    bool vague;                 /* an actor noun that names nobody ("militants"), resolved from context */
    Ilk ilk;                    /* of a common noun for armed people */
    bool plural;
    bool pronoun;                /* "it", "their": resolved to the subject before it, else left out */
    bool indefinite;             /* "a town": a new one, that may be named only later */
    bool bare;                   /* "rebel-held areas": any, not those that were spoken of */
    uint32_t count;              /* of a common noun for places: how many they are ("two villages"); 0: not said */
    int32_t list;                /* the first of the so many names that a counted noun means, -1 */
    uint32_t ends;               /* of a road that two places name: the token behind them, "the road |from A to B|"; 0: it has a name */
    bool together;               /* they stand in several lists, or apart: name has them all */
    bool part, whole, outskirts; /* "parts of", "eastern", "all of", "near" */
    bool across;                 /* "all over the country" */
    double fraction;             /* "half of", "60 percent of"; 0: not said */
} Entity;

enum { LIKE_NOBODY };

/* A number of a sentence: its tokens, half open, and how many it says; least and most differ in a range only ("20 to 30"). */
typedef struct {
    uint32_t from, to;
    int32_t least, most;
} Number;

/* A word's place in its tree: its children by rising number, and its Dep (claim/tree/syntax.h). */
typedef struct {
    int32_t child, next; /* its first child, its head's next child; -1: none */
    uint8_t dep;
    bool tells;              /* an event's word (but not of "rebel-held"), once events are found */
    struct Answers *answers; /* what syntax_relation was asked of it; NULL: nothing yet */
} Kin;

typedef struct {
    const Report *report;
    const Text *text;
    const Theatre *theatre;
    const Phrasebook *book;
    const Words *trees;    /* one a sentence; count 0: not parsed */
    const uint8_t *dep_of; /* the model's relations as Dep (claim/tree/syntax.h) */
    Kin **kin;             /* of each word of each tree; [sentence][-1] is the root's */
    Arena *keep;           /* where it is remembered what syntax_relation was asked */
    const TimeMentions *times;
    Day published;
    uint32_t headline;     /* the sentence that it is: the first, or the one behind the date that heads the page */
    bool chronicle;        /* it tells of long ago only: its own day is none of what it tells */
    bool doers_unknown;    /* it says that it is not known who did what it tells of */
    uint32_t party;        /* the actor whose voice the report's source is, ID_NONE */
    uint32_t foe;          /* the actor whom the report's source calls "terrorists" unnamed, ID_NONE */
    const uint32_t *words; /* phrasebook number of each token */
    const bool *wanted;    /* of each sentence: could a claim be there? */
    CueBits *cues;         /* of each sentence: the classes that some word of it begins a cue of */
    bool *tells_war;       /* of each sentence: does it speak of the war as a whole? */
    uint32_t *sentence_of; /* of each token */
    int32_t *word_of;      /* of each token: its first word in the sentence's tree, -1 */
    Entity *entities;
    uint32_t entity_count, like_count; /* Entity.like lies below like_count */
    uint32_t *place_rank;              /* of each theatre place: 1 for the one most often named here, 2 ...; 0: not named */
    uint32_t *called;                  /* of each theatre place: bit set of PlaceKind that the report calls it; NULL: not yet known */
    uint32_t country;                  /* the country in which most named places lie, ID_NONE */
    int32_t country_named;             /* the first entity that names it, rather one that does not only locate a town; -1 */
    uint32_t *first_entity;            /* of each sentence; [sentence_count] is the end */
} Scene;

/* The scene of one report, by the steps of claim/scene/scene_steps.h. dep_of: the model's relations as Dep. */
void scene_build(Scene *out, const ClaimInput *in, const uint8_t *dep_of, const Phrasebook *book, Arena *keep);

/* The cue of that class at token `at`, not looking past the sentence's end. */
bool scene_cue(const Scene *s, uint32_t sentence, uint32_t at, CueClass class, uint32_t *to);
/* The same of a word of the sentence's tree, wherever the cue ends; -1 is none. */
bool scene_is_cue(const Scene *s, uint32_t sentence, int32_t word, CueClass class);
/* Does the word of the tree head a phrase for one of that kind? -1 does not. */
bool scene_means(const Scene *s, uint32_t sentence, int32_t word, EntityKind kind);
/* The actor who may have done something whose head word it is; -1: it is nobody's. */
int32_t scene_actor_at(const Scene *s, uint32_t sentence, int32_t word);
/* The first of the entities from that one that names the place; -1: none does. */
int32_t scene_first_named(const Scene *s, uint32_t place, uint32_t from);
/* Does one of the entities from near onwards cover the token? */
bool scene_in_entity(const Scene *s, const Entity *near, uint32_t token);
/* lists.c: the members of the entity's list ("A, B and C") that have a name, each once: moves *at, at first the sentence's first entity,
 * to the next one; false at the end. */
bool scene_list_next(const Scene *s, uint32_t entity, uint32_t *at);
/* Their names joined by '+'. */
Str scene_list(const Scene *s, uint32_t entity, Arena *keep);
/* The place in brackets behind which the token stands: "A (12 dead)"; -1. */
int32_t scene_before_brackets(const Scene *s, uint32_t sentence, uint32_t token);
/* May a common noun with these kinds (0: any) mean the place? */
bool scene_kind_fits(const Scene *s, uint32_t place, uint32_t kinds);
/* called.c: is the place called so where it is named, "the village of A", "A district"? So a noun may mean one that nobody lists. */
bool place_is_called(const Scene *s, const Entity *x, uint32_t kinds);
/* home.c: "Ankara's ally Russia": another country than the report is about, that nothing puts an event in. */
bool scene_is_abroad(const Scene *s, const Entity *x);
/* A city abroad of which the theatre knows no province: Geneva, Washington. */
bool scene_is_far_city(const Scene *s, uint32_t place);
/* Another country than the report is about, or such a city. */
bool scene_is_foreign(const Scene *s, const Entity *e);
/* The Middle East, the Mediterranean: many countries, or none. */
bool scene_is_nowhere(const Scene *s, const Entity *x);
bool scene_is_quote_mark(Str token);
/* May the place lie in the other: by its parents, or near enough to a region's middle? */
bool scene_lies_in(const Scene *s, uint32_t place, uint32_t around);
/* A river, or the valley that a theatre lists it with. */
bool scene_is_river(const Scene *s, uint32_t place);
/* The province that is named after the city, its capital; ID_NONE: there is none. */
uint32_t scene_province_of(const Scene *s, uint32_t city);
/* Is it smaller than a governorate? The Ghouta is, being a region in one. */
bool scene_is_local(const Scene *s, uint32_t place);
/* The country that a place of the theatre lies in. */
uint32_t scene_country(const Scene *s, uint32_t place);
/* number.c: the whole number that begins at token t ("300 000", "dozens", "two hundred", "20 to 30"). Out: also where there is none, its tokens
 * are t alone. */
bool scene_number(const Scene *s, uint32_t sentence, uint32_t t, Number *out);
/* The number that begins at token t, whole or not ("62.5"), and where it ends; ranges are not read. */
bool scene_amount(const Scene *s, uint32_t sentence, uint32_t t, uint32_t *to, double *out);
/* The report's first time mention at or after the token. */
uint32_t scene_time_from(const Scene *s, uint32_t token);
/* Is the token part of a time ("Friday", "2014")? */
bool scene_in_time(const Scene *s, uint32_t token);
/* Types of event, in bits: strikes and attacks; these and the harm they do. */
enum { OF_FORCE = 1u << EVENT_STRIKE | 1u << EVENT_ATTACK, OF_HARM = OF_FORCE | 1u << EVENT_CASUALTIES };
/* Rows of triggers.tsv: of these classes, frames, types of event, and needs, in bits; 0: whichever. */
typedef struct {
    uint32_t classes, frames, types, needs;
} Rows;
/* Does one of the rows begin at the token? */
bool scene_tells(const Scene *s, uint32_t sentence, uint32_t token, Rows rows);
/* The same of a word of the sentence's tree. */
bool scene_word_tells(const Scene *s, uint32_t sentence, int32_t word, Rows rows);
/* The token so many before that one, and no further than to the sentence's first. */
uint32_t scene_back(const Scene *s, uint32_t sentence, uint32_t token, uint32_t reach);
/* The part of the report that the sentence stands in; a report without any is one body. */
const Part *scene_part(const Scene *s, uint32_t sentence);
/* The first sentence of the paragraph. */
uint32_t scene_paragraph(const Scene *s, uint32_t sentence);
/* Is the actor a country? */
bool scene_is_state(const Scene *s, const Entity *e);
/* True when any token of [from, to) opens a cue of that class. */
bool scene_has_cue(const Scene *s, uint32_t sentence, uint32_t from, uint32_t to, CueClass class);
/* Is the word of the sentence's tree one by which somebody is told to do something: "asked", "called on"? */
bool scene_bids(const Scene *s, uint32_t sentence, int32_t word);

/* blame.c: the word at the top of the deed that is laid on the actor, "blamed the attack in A on them"; -1: none is. */
int32_t blame_laid(const Scene *s, const Entity *x);

#endif
