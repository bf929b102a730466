/* schema.org ClaimReview as JSON-LD: one for each claim that somebody accepted or rejected. What nobody reviewed is no review. */
#include "cli/export.h"

static void field(JsonOut *j, const char *key, Str s)
{
    if (s.len) jout_key(j, key), jout_str(j, s);
}

static void write_review(JsonOut *j, const ExportInput *in, const LedgerReview *r, const LedgerClaim *c)
{
    char at[MOMENT_TEXT], day[DAY_TEXT], days[DAYS_TEXT];
    bool accepted = r->verdict == REVIEW_ACCEPTED;
    jout_open(j, '{');
    jout_key(j, "@type"), jout_str(j, STR("ClaimReview"));
    field(j, "datePublished", str_of(moment_text(r->at, at)));
    field(j, "claimReviewed", c->words);
    field(j, "reviewBody", r->note);
    jout_key(j, "author"), jout_open(j, '{'), jout_key(j, "@type"), jout_str(j, STR("Person")), field(j, "name", r->by), jout_close(j, '}');
    jout_key(j, "reviewRating"), jout_open(j, '{');
    jout_key(j, "@type"), jout_str(j, STR("Rating"));
    jout_key(j, "ratingValue"), jout_int(j, accepted ? 5 : 1);
    jout_key(j, "bestRating"), jout_int(j, 5), jout_key(j, "worstRating"), jout_int(j, 1);
    field(j, "alternateName", str_of(verdict_name(r->verdict)));
    jout_close(j, '}');
    jout_key(j, "itemReviewed"), jout_open(j, '{');
    jout_key(j, "@type"), jout_str(j, STR("Claim"));
    Str voice = c->claim.attribution_count ? c->claim.attribution[c->claim.attribution_count - 1] : c->own_part ? c->author : c->source;
    if (voice.len)
        jout_key(j, "author"), jout_open(j, '{'), jout_key(j, "@type"), jout_str(j, STR("Organization")), field(j, "name", voice), jout_close(j, '}');
    field(j, "datePublished", str_of(day_text(c->published, day)));
    field(j, "temporalCoverage", str_of(days_text(c->claim.time, days))); /* ISO 8601: a day, or an interval */
    jout_key(j, "appearance"), jout_open(j, '{'), jout_key(j, "@type"), jout_str(j, STR("Article"));
    field(j, "publisher", c->source), field(j, "identifier", c->doc);
    jout_close(j, '}'), jout_close(j, '}');
    field(j, "identifier", arena_printf(in->keep, "hearsay:%.*s:%lld", STR_FMT(in->version), (long long)r->id));
    jout_close(j, '}');
}

static bool write(FILE *to, const ExportInput *in, ExportCounts *counts, HearErr *err)
{
    LedgerReviews reviews;
    JsonOut j = { .out = { .arena = in->keep } };
    if (!ledger_reviews(in->ledger, 0, in->at, in->keep, &reviews, err)) return false;
    jout_open(&j, '{');
    jout_key(&j, "@context"), jout_str(&j, STR("https://schema.org"));
    jout_key(&j, "@graph"), jout_open(&j, '[');
    for (size_t i = 0; i < reviews.count; i++) {
        const LedgerReview *r = &reviews.at[i];
        LedgerClaim c;
        bool last = true;
        for (size_t k = i + 1; k < reviews.count; k++) last = last && reviews.at[k].claim != r->claim;
        if (!last || r->verdict == REVIEW_WITHDRAWN) continue;
        if (!ledger_claim(in->ledger, r->claim, in->keep, &c, err)) return false;
        write_review(&j, in, r, &c);
        counts->rows++;
    }
    jout_close(&j, ']'), jout_close(&j, '}');
    fwrite(j.out.at, 1, j.out.len, to);
    fputc('\n', to);
    counts->left_out = in->claim_count > counts->rows ? in->claim_count - counts->rows : 0;
    return true;
}

const ExportForm export_claimreview = { "claimreview", "claims that nobody has decided about", write };
