/* claim/tree/mend.h - a tree while it is mended; shared by the files that mend. */
#ifndef HEAR_CLAIM_MEND_H
#define HEAR_CLAIM_MEND_H

#include "claim/scene/scene_steps.h"
#include "claim/tree/syntax.h"

/* The tree as it is being mended: heads in words, relations in kin. The words are the report's until one is changed. */
typedef struct {
    const Scene *s;
    uint32_t sentence;
    Words words;
    Kin *kin;
    Arena *keep;
    bool own;
} Mending;

/* Before a word is changed. */
void mend_own(Mending *t);
/* Hangs the word on another, as what dep says. */
void mend_hang(Mending *t, int32_t word, int32_t head, Dep dep);
/* Hangs the words of [from, to) that hang on old on another, as what they are. */
void mend_rehang(Mending *t, int32_t from, int32_t to, int32_t old, int32_t head);
Dep mend_dep(const Mending *t, int32_t word);
bool mend_is_child(const Mending *t, int32_t word, int32_t head, Dep dep);
/* Is the word the verb's subject, in either voice? */
bool mend_is_subject(const Mending *t, int32_t word, int32_t verb);
bool mend_has_child(const Mending *t, int32_t word, Dep wanted);
/* Does a cue of the class begin at the word? -1 is none. */
bool mend_is_cue(const Mending *t, int32_t word, CueClass class);
bool mend_has_subject(const Mending *t, int32_t verb);
/* Is the word, by the tables, a verb that tells an event? harm: only one that tells of dead and wounded whatever its object. */
bool mend_is_verb(const Mending *t, int32_t word, bool harm);
bool mend_is_noun(const Mending *t, int32_t word, NounClass class);
bool mend_tells_noun(const Mending *t, int32_t word, uint32_t types);
bool mend_tells_verb(const Mending *t, int32_t word, uint32_t types);
/* A verb that tells who holds, besieges or is in a place. */
bool mend_tells_state(const Mending *t, int32_t word);
/* One that tells of force, or of whom it hurts. */
bool mend_tells_harm(const Mending *t, int32_t word);
/* Strikes, attacks, warplanes: what kills, and is not killed. */
bool mend_is_force(const Mending *t, int32_t word);
bool mend_in_time(const Mending *t, int32_t word);
/* "At least", "over", "about twenty": does a number begin with the word? */
bool mend_begins_number(const Mending *t, int32_t word);
/* Has it a preposition? That of "at least ten" is none. */
bool mend_has_preposition(const Mending *t, int32_t word);
/* What the verb would be done to: the first noun behind it that hangs on it without a preposition, and is no day; -1. */
int32_t mend_bare_object(const Mending *t, int32_t verb);
/* "Retaliated by shelling A": the gerund that tells how the verb is done, so that it is no passive; -1. */
int32_t mend_by_doing(const Mending *t, int32_t verb);
/* The noun at the top of the phrase: "strikes" for "strikes on the province of Raqqa". */
int32_t mend_top_of(const Mending *t, int32_t word);
/* Is the word what somebody says? */
bool mend_is_said(const Mending *t, int32_t word);
bool mend_follows_hyphen(const Mending *t, int32_t word);

/* The other files of that name: each looks whether the tree went wrong its way at the word, and puts it right. */
bool mend_headline(Mending *t, int32_t word);
bool mend_inverted(Mending *t, int32_t word);
bool mend_dash(Mending *t, int32_t word);
bool mend_said(Mending *t, int32_t word);
bool mend_last(Mending *t, int32_t word);
bool mend_neighbour(Mending *t, int32_t word);
bool mend_time(Mending *t, int32_t word);
bool mend_phrase(Mending *t, int32_t word);
bool mend_killing(Mending *t, int32_t word);
bool mend_aimed(Mending *t, int32_t word);
bool mend_beaten(Mending *t, int32_t word);
bool mend_agent(Mending *t, int32_t word);
bool mend_standing(Mending *t, int32_t word);
bool mend_held(Mending *t, int32_t word);
bool mend_opened(Mending *t, int32_t word);
bool mend_later(Mending *t, int32_t word);
bool mend_order(Mending *t, int32_t word);
bool mend_cases(Mending *t, int32_t verb);
bool mend_begun(Mending *t, int32_t word);
bool mend_swallowed(Mending *t, int32_t word);
bool mend_named(Mending *t, int32_t word);
bool mend_remaining(Mending *t, int32_t word);
bool mend_that(Mending *t, int32_t word);
bool mend_denial(Mending *t, int32_t word);
bool mend_participle(Mending *t, int32_t word);
bool mend_harm(Mending *t, int32_t word);
bool mend_owned(Mending *t, int32_t word);
bool mend_fired(Mending *t, int32_t word);
bool mend_pair(Mending *t, int32_t word);
bool mend_subjects(Mending *t, int32_t word);
bool mend_whom(Mending *t, int32_t word);
bool mend_told(Mending *t, int32_t word);
bool mend_measure(Mending *t, int32_t word);
bool mend_cleft(Mending *t, int32_t word);
bool mend_which(Mending *t, int32_t word);
bool mend_between(Mending *t, int32_t word);
bool mend_bare(Mending *t, int32_t word);
bool mend_joined(Mending *t, int32_t word);
bool mend_told_verb(Mending *t, int32_t word);
bool mend_to_do(Mending *t, int32_t word);
bool mend_hidden(Mending *t, int32_t word);
bool mend_fought(Mending *t, int32_t word);
bool mend_said_of(Mending *t, int32_t word);
bool mend_two(Mending *t, int32_t word);
bool mend_side(Mending *t, int32_t word);
bool mend_semicolon(Mending *t, int32_t word);
bool mend_opening(Mending *t, int32_t word);
bool mend_after_name(Mending *t, int32_t word);
bool mend_denies(Mending *t, int32_t word);
bool mend_reported(Mending *t, int32_t word);

/* "Killed at least 20 fighters" is no "killed by 20 fighters": the counted noun right behind a verb in the active voice is what it
 * was done to; -1. */
int32_t mend_counted_object(const Mending *t, int32_t verb);
/* The verb has an object, so that who seemed to suffer it did it. */
void mend_give_object(Mending *t, int32_t verb, int32_t object);
/* "Ten soldiers killed in raids", "killed when": who kills kills somebody, and only how and when follow; the noun for those who were killed, -1. */
int32_t mend_victims_of(const Mending *t, int32_t verb);
/* "Took on Sunday the town", without a preposition in Italian or German: beside another object the day is none. */
bool mend_is_day_of(const Mending *t, int32_t word);

#endif
