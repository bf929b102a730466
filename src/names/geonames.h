/* names/geonames.h - GeoNames dumps (geonames.org, 19 columns) as further rows of a theatre's places.tsv.
 *
 * In    a theatre's matcher, the bytes of a dump, the languages whose common words must not become villages
 * Out   rows of places.tsv, one for each place that the theatre does not know yet
 * Cost  one pass for the administrative codes, one for the rows: some 200,000 rows a second
 * Next  cli/cmd_gazetteer.c writes the theatre that holds them
 *
 * The parent of a row is found by what the theatre knows already: the governorate, or else the country, in which most of
 * the known places with the same administrative code lie.
 */
#ifndef HEAR_NAMES_GEONAMES_H
#define HEAR_NAMES_GEONAMES_H

#include "names/names.h"

enum {
    GEONAMES_SPELLINGS_MAX = 40, /* of one place; further ones are left out */
    GEONAMES_KNOWN_KM = 5,       /* the same name this near to a known place is that place */
};

typedef struct {
    uint64_t rows, added;
    uint64_t known;  /* in the theatre, or earlier in the dump, under the same fold */
    uint64_t common; /* their name is a common word or a given name of some language */
    uint64_t other;  /* of another country, of no kind that a theatre has, or abandoned */
} ImportCounts;

typedef struct GeoImport GeoImport;

/* Begins an import; lang_root is data/lang, whose notnames.tsv and common.tsv are obeyed in every language. */
bool geonames_open(GeoImport **out, const Names *names, Str lang_root, HearErr *err);
/* Adds the rows of one dump. countries: ISO 3166 codes with '|' between, empty: all. On error nothing of it counts. */
bool geonames_add(GeoImport *g, Str file, Str dump, Str countries, HearErr *err);
/* The rows so far, each with its newline, and the counts; lent until closed. */
Str geonames_rows(const GeoImport *g, ImportCounts *counts);
void geonames_close(GeoImport *g);

#endif
