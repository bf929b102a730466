/* claim/tree/syntax.h - how an event's word and a noun phrase stand to each other in the tree.
 *
 * The tree is Universal Dependencies in every language, so what is said here once holds for all of them. Where a sentence has
 * no tree, every relation is REL_NONE and the order of the words has to do.
 */
#ifndef HEAR_CLAIM_SYNTAX_H
#define HEAR_CLAIM_SYNTAX_H

#include "claim/scene/scene.h"

/* clang-format off */
typedef enum {
    DEP_OTHER, DEP_ROOT, DEP_NSUBJ, DEP_NSUBJ_PASS, DEP_CSUBJ, DEP_OBJ, DEP_IOBJ, DEP_OBL, DEP_OBL_AGENT, DEP_NMOD, DEP_NMOD_POSS,
    DEP_AMOD, DEP_NUMMOD, DEP_COMPOUND, DEP_FLAT, DEP_APPOS, DEP_CONJ, DEP_ACL, DEP_RELCL, DEP_ADVCL, DEP_XCOMP, DEP_CCOMP,
    DEP_PARATAXIS, DEP_CASE, DEP_MARK, DEP_AUX, DEP_AUX_PASS, DEP_COP, DEP_DET, DEP_ADVMOD, DEP_COUNT
} Dep;

/* The Dep of a relation's name ("nsubj:pass"); subtypes without a Dep of their own fall to the main relation's. */
Dep dep_of_name(Str name);

typedef enum {
    REL_NONE,
    REL_SUBJ, REL_OBJ, REL_BY, REL_OF, REL_IN, REL_ON, REL_FROM, REL_TO, REL_NEAR, REL_AFTER, REL_WITH, REL_OBL,
    REL_POSS, REL_MOD,
    REL_HEAD_DONE,        /* the phrase is what a passive participle describes: "the besieged town" */
    REL_HEAD_DOES,        /* the phrase is what an active participle describes: "troops besieging" */
    REL_SHARED_SUBJ,      /* subject of the verb that this one hangs on, passed down to it */
    REL_SHARED_OBJ,
    REL_VERB_SUBJ, REL_VERB_OBJ, REL_VERB_IN, REL_VERB_ON, REL_VERB_OBL,   /* of the verb whose argument an event noun is */
    REL_BELOW,            /* deeper below the event's word */
    REL_ABOVE,            /* the event's word lies below the phrase */
    REL_NEARBY,           /* elsewhere in the same tree */
    REL_COUNT
} Relation;
/* clang-format on */

/* How the phrase with head word `phrase` stands to the event's word; both are indexes into the tree. *deep: reached through
 * "of" or "in" of another noun ("parts of Aleppo"); deep may be NULL. Asked again, it costs nothing. */
Relation syntax_relation(const Scene *s, uint32_t sentence, int32_t event, int32_t phrase, bool *deep);
/* How many edges of the tree lie between the two words; 0 where one is -1. */
uint32_t syntax_steps(const Scene *s, uint32_t sentence, int32_t a, int32_t b);

Dep syntax_dep(const Scene *s, uint32_t sentence, int32_t word);
/* The class of the adposition that marks the word, on either side of it. */
Prep syntax_prep(const Scene *s, uint32_t sentence, int32_t word);
/* What marks the word from behind: a postposition, or the case of a noun that hangs on another word (Case=Loc is PREP_IN). */
Prep syntax_case(const Scene *s, uint32_t sentence, int32_t word);
/* The first child of word with that relation, or -1. */
int32_t syntax_child(const Scene *s, uint32_t sentence, int32_t word, Dep dep);
/* The word that this one names more nearly: "parts" of "parts of Aleppo", "town" of "the town Idlib"; -1: none. */
int32_t syntax_named(const Scene *s, uint32_t sentence, int32_t word);
/* "ИГ потеряло": capitals that are no word with an ending? */
bool syntax_is_abbreviation(Str form);
/* True when word is `top` or lies below it. */
bool syntax_below(const Scene *s, uint32_t sentence, int32_t word, int32_t top);
/* A noun or a name? */
static inline bool is_nominal(Upos u) { return u == UPOS_NOUN || u == UPOS_PROPN; }
/* Has the word the feature, as CoNLL-U writes it: "Tense=Past"? */
static inline bool has_feature(const Word *w, const char *feature) { return str_find(w->feats, str_of(feature), 0) != SIZE_MAX; }
/* "Taking", "ayant pris": a gerund, or a participle of the present. */
bool syntax_is_gerund(const Word *w);
/* A participle that tells what was done to its noun: by its voice where the language marks it, else by its tense. */
bool syntax_is_past_participle(const Word *w);
/* Has the verb an auxiliary of the passive: by its relation, or a participle with a word that the language tells (CUE_PASSIVE)? */
bool syntax_has_passive_aux(const Scene *s, uint32_t sentence, int32_t verb);
/* By its auxiliary, its subject's relation, or a short participle. */
bool syntax_is_passive(const Scene *s, uint32_t sentence, int32_t verb);
/* Is the verb told in the present: "holds", "is divided"? */
bool syntax_is_present(const Scene *s, uint32_t sentence, int32_t verb);
/* Who does it, and what it is done to, of a verb in the active voice, or -1: by the tree, unless number, gender and case say that it took one for
 * the other. */
int32_t syntax_subject(const Scene *s, uint32_t sentence, int32_t verb);
int32_t syntax_object(const Scene *s, uint32_t sentence, int32_t verb);
/* Is it a verb's subject, in either voice? */
bool syntax_is_subject(const Scene *s, const Entity *e);
/* What it is done to in either voice; -1: nothing. */
int32_t syntax_done_to(const Scene *s, uint32_t sentence, int32_t verb);

#endif
