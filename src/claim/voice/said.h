/* claim/voice/said.h - who says what in each sentence; shared by the files of this module only.
 *
 * In    a Scene and the report's mentions
 * Out   statements by rising offset, and quotations
 * Next  claim/voice/speaker.c says whose words an event is told in
 */
#ifndef HEAR_CLAIM_SAID_H
#define HEAR_CLAIM_SAID_H

#include "claim/tree/syntax.h"

typedef struct {
    uint32_t sentence, verb, verb_to; /* tokens of "said", "according to" */
    int32_t word;                     /* the verb in the tree, -1 */
    uint32_t from, to;                /* tokens of the speaker's name; from == to: nobody named */
    Str name;                         /* resolved; empty: unknown */
    Str via;                          /* the outlet that was told, or that quotes the speaker; empty: none */
    bool citing;                      /* "citing X": X stands behind the sentence's other speaker */
    bool according, headline;         /* headline: at the end of one, whose words stand before */
    bool message;                     /* a short message is signed so; its words stand before */
    /* the token that opens a clause of its own, whose speaker says nothing of what stands before ("after activists said") */
    uint32_t apart;
} Statement;

typedef struct {
    Statement *at;
    uint32_t count;
    uint32_t *first;      /* of each sentence; [sentence_count] is the end */
    uint32_t *quote;      /* of each token: number of the quotation it stands in, 0 for none */
    uint32_t quote_count; /* they are numbered from 1 */
    uint8_t *token;       /* of each token: does it name a source, an actor, a place, a time? */
} Said;

/* What mentions and times say of a token, in Said.token. */
enum { TOKEN_IS_SOURCE = 1, TOKEN_IS_ACTOR = 2, TOKEN_IS_TIME = 4, TOKEN_IS_PLACE = 8, TOKEN_OPENS_SOURCE = 16 };

/* In keep. "It", "the monitor", "he" are the last speaker who fits. */
Said said_find(const Scene *s, const Mentions *mentions, Arena *keep);

/* quotes.c: sets said->quote. */
void quotes_find(Said *said, const Scene *s, Arena *keep);

/* headline.c: does somebody tell a headline at token t, without a verb? */
bool headline_statement(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st);
/* The token behind the agency and the day, or the dateline ("MOSCOW (Sputnik)"), of a headline that ran on into the report before token `to`; else
 * the sentence's first. */
uint32_t headline_end(const Said *said, const Scene *s, uint32_t sentence, uint32_t to);

/* who.c: is the token a verb, or of no tree; has its word that class? */
bool said_verb(const Scene *s, uint32_t sentence, uint32_t t);
bool said_upos(const Scene *s, uint32_t sentence, uint32_t t, Upos upos);
/* How much the tokens look like somebody who speaks: a named source most (5), people and planes not at all (0). */
int who_value(const Said *said, const Scene *s, uint32_t sentence, uint32_t from, uint32_t to);
/* The verb's subject, also one that it shares; whom another quotes "as saying" it; whom it seems to describe; who wrote the paper. -1: nobody. */
int32_t who_is_subject(const Scene *s, uint32_t sentence, int32_t verb);
int32_t who_is_quoted(const Scene *s, uint32_t sentence, int32_t verb);
int32_t who_is_described(const Scene *s, uint32_t sentence, int32_t verb);
int32_t who_wrote(const Scene *s, uint32_t sentence, int32_t paper);
/* Set st->from, st->to: by the subject and the words; by the words alone; by a noun before a preposition, where nobody else is found; by the name
 * of a member of what was found; by the name that "a group" behind it explains. */
void who_speaks(const Said *said, const Scene *s, Statement *st, int32_t subject);
void who_stands_near(const Said *said, const Scene *s, Statement *st);
void who_is_placed(const Said *said, const Scene *s, Statement *st);
void who_is_member(const Said *said, const Scene *s, Statement *st);
void who_is_explained(const Said *said, const Scene *s, Statement *st);
/* The name before a title between commas, where nobody else is found before the verb. */
void who_stands_before_title(const Said *said, const Scene *s, Statement *st);

/* inverted.c: sets them to who stands behind the verb as its object, at the sentence's end; else leaves them. */
void who_stands_behind(const Said *said, const Scene *s, Statement *st);
/* inverted.c: "regime air strikes": is that subject only whose deed it is? */

/* via.c: does the source spread what others say: an agency, a paper, a station? ID_NONE does not. */
bool source_is_outlet(const Scene *s, uint32_t source);
/* via.c: the outlet that passes on what is said, "told Reuters", "SANA quoted a source as saying"; empty: none. Whom it quotes, -1: nobody; sets
 * st->from, st->to to that. */
Str via_outlet(const Scene *s, const Mentions *mentions, const Statement *st);
int32_t via_whom(const Scene *s, const Statement *st);
void via_quoted(const Scene *s, Statement *st, int32_t whom);

/* message.c: does somebody sign a short message, with a name and an account in brackets, at token t? Its first token. */
bool message_signature(const Said *said, const Scene *s, uint32_t sentence, uint32_t t, Statement *st);
uint32_t message_start(const Said *said, const Scene *s, const Statement *st);

/* he.c: whom "he" means who speaks: the last who is one person, or is the subject of a sentence just before; empty: nobody. */
Str speaker_he(const Said *said, const Scene *s, const Mentions *mentions, const Statement *before, size_t count, const Statement *st);

/* titled.c: sets them to the name at the end of a title, "Minister of health |Ali Hassan| said". */
void who_is_titled(const Said *said, const Scene *s, Statement *st);

/* joint.c: "the Observatory and a witness" are both, joined by "+"; st->from is then where the first begins. Empty: it is one who speaks. */
Str speakers_joint(const Said *said, const Scene *s, const Mentions *mentions, Statement *st, Arena *keep);

/* blocks.c: who is named before a quotation that begins with the sentence, or in its dateline; empty: nobody. */
Str block_introduced(const Said *said, const Scene *s, uint32_t sentence);
/* "\"... the army took the town. It holds it.  AMN": the sentence where the quotation begins that a source signs which stands alone at the end of a
 * paragraph; the sentence itself: it signs none. */
uint32_t block_signed(const Said *said, const Scene *s, uint32_t sentence);

/* speaker_name.c: the speaking noun at token t ("monitor", "activists"), or NULL. */
const Noun *speaker_noun(const Scene *s, uint32_t sentence, uint32_t t);
/* "Britain-based", "Russian television": the mention of a source, a state's, only tells whose the house is that is named behind it, before token
 * `end`. An agency is one whatever it is called: "the SANA news agency". */
bool speaker_is_seat(const Scene *s, const Mention *m, uint32_t end);
/* A phrase with a common noun for a house of some kind ("the monitor", "the state news agency") stands for the nearest such house that the report
 * names; empty: none. */
Str speaker_house(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to);
/* The group or monitor that was named last before the token, in its sentence or the one before; empty: none. */
Str speaker_group(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from);
/* Whom somebody speaks for who is not named: "its spokesman", "a spokesman for the group", "the group's spokesman" are the group that was named
 * before. Empty: nobody is spoken for. */
Str speaker_spoken_for(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to);
/* "The jihadist group said": what those are called as a source whom the phrase means, of an armed band that the report has named; empty: none. */
Str speaker_band(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to);
/* The tokens of a noun phrase whose head is `word`: its subtree without clauses that hang on it. */
void speaker_phrase(const Scene *s, uint32_t sentence, int32_t word, uint32_t *from, uint32_t *to);
/* The name to print for the phrase: a theatre source that it names, a person's name at its end, else its words without the
 * article. Empty when it is a pronoun or a bare "the group", which the caller resolves. */
Str speaker_name(const Scene *s, const Mentions *mentions, uint32_t sentence, uint32_t from, uint32_t to);

/* whatsaid.c: "in what activists said was a raid": is the statement of that kind? Does it tell of the event that stands there? */
bool says_what_it_was(const Scene *s, const Statement *st);
bool is_what_it_was(const Scene *s, const Statement *st, uint32_t from, int32_t word);

/* those.c: sets st->from, st->to where "those who fled" speak; else leaves them. */
void who_are_those(const Scene *s, Statement *st);
/* those.c: whom "who said" means, where the pronoun is the verb's subject; -1: nobody. */
int32_t who_is_meant(const Scene *s, uint32_t sentence, int32_t verb, int32_t subject);

/* beside.c: is the clause that the inner one speaks in no part of what the outer one says? */
bool is_beside_speech(const Scene *s, const Statement *outer, const Statement *inner);

/* vowed.c: is the statement a vow or a rejection, whose speaker tells nothing but what it is of? Does it tell of that word? */
bool is_vow(const Scene *s, const Statement *st);
bool is_vowed(const Scene *s, const Statement *st, int32_t word);

/* saidso.c: who, by the sentence behind it, says what the sentence tells ("Lo riferisce Sana.", "the monitor said."); empty: nobody is told so. */
Str said_so(const Said *said, const Scene *s, uint32_t sentence);

/* inserted.c: does the word stand in a clause that only tells what a name below that verb means? */
bool is_inserted(const Said *said, const Scene *s, uint32_t sentence, int32_t word, int32_t verb);

#endif
