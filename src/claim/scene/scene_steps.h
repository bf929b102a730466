/* claim/scene/scene_steps.h - the steps by which a scene is built, in their order; shared by the files of this module only. */
#ifndef HEAR_CLAIM_SCENE_STEPS_H
#define HEAR_CLAIM_SCENE_STEPS_H

#include "claim/scene/scene.h"

/* keywords.c: parts a page's keywords ("Tags Syria Hama") from the sentence that they ran on into; before names and trees. */
void keywords_part(const Phrasebook *l, Text *text, const uint32_t *words, Arena *keep);
/* datehead.c: parts the date that heads a page from its headline; which sentence the headline is. */
void datehead_part(const Phrasebook *l, Text *text, const uint32_t *words, Arena *keep);
uint32_t headline_of(const Text *text);
/* mend.c: makes s->kin of the scene's trees; where a tree took a verb for a participle, puts it right, in a copy of its words and
 * in the relations of kin. */
void trees_mend(Scene *s, Arena *keep);
/* home.c: the forces of the place's country, where its holder is called a state's own ("government-held parts of Syria and Iraq"); ID_NONE: not so.
 */
uint32_t home_forces_at(const Scene *s, const Entity *e, const Entity *place);
/* chronicle.c: does the report tell of long ago only? */
bool is_chronicle(const Scene *s);
/* halves.c: the town, of the entities found so far, whose side a word tells that stands alone ("holds the west of A and rebels hold |the east|");
 * NULL. */
const Entity *half_of(const Scene *s, const Entity *named, size_t count, uint32_t token);
/* entities.c: sets the scene's entities, by rising offset, and of each what its own words say: head word, preposition, plural, indefinite. */
void entities_find(Scene *s, const Mentions *mentions, Arena *keep);
/* taken.c: is the name at the token, which nobody lists, a place that armed people take, hold or leave? taken: tokens that mean something else;
 * armed: those of armed people. *from, *to: the name's tokens. */
bool place_is_taken(const Scene *s, uint32_t token, const uint8_t *taken, const uint8_t *armed, uint32_t *from, uint32_t *to);
/* movers.c: "hundreds fled", "the rest fled": is the word at that token who goes somewhere, told by a number, or as what is left of others? */
bool mover_is_counted(const Scene *s, uint32_t token);
bool mover_is_rest(const Scene *s, uint32_t token);
/* movers.c: "entering Iraq", "left Lebanon": is it where somebody goes, or what he leaves? */
bool mover_goes_to(const Scene *s, const Entity *x);
/* namesake.c: a quarter that is said to lie in another city than the one the theatre lists is that city's, or nobody's that is listed. */
void namesakes_part(Scene *s, Arena *keep);
/* province.c: a province's bare name, which its capital has too, where the report tells of the province and never of the city. */
void provinces_find(Scene *s, Arena *keep);
/* "Eastern Homs province" is the province, whatever the theatre lists as "eastern Homs". */
void provinces_whole(Scene *s);
/* saidthere.c: does the place only belong to who speaks: "Idlib's health authority", "told reporters in Geneva"? */
bool place_only_speaks(const Scene *s, const Entity *e);
/* saidthere.c: does "in" stand right before the name, or before the land it is in? */
bool place_is_behind_in(const Scene *s, const Entity *e);
/* called.c: does a noun for one of the kinds, and for no area, stand in or beside the name: "the city of A", "A city"? */
bool place_has_noun(const Scene *s, const Entity *x, uint32_t kinds);
/* called.c: what the report calls each place (Scene.called). */
void places_call(Scene *s, Arena *keep);
/* called.c: "the city", where none was named before: the town named last is called one. */
void places_call_again(Scene *s);
/* lists.c: places and actors that stand side by side become one list (Entity.group). */
void lists_group(Scene *s);
/* "Babulin, Idlib", and no more: the province in which the first lies, told by its capital. */
bool lists_is_address(const Scene *s, const Entity *a, const Entity *b);
/* "Idlib's Saraqib", "Idlibs Saraqib", which lost its apostrophe: the city after which the province is named that the second lies in. */
bool lists_is_owned(const Scene *s, const Entity *a, const Entity *b);
/* countryside.c: "Damascus and its countryside": the governorate around it. */
void countrysides_find(Scene *s);
/* road.c: "the Salamiyah-Ithriya road" is neither of the two, but a place of its own. */
void roads_name(Scene *s, Arena *keep);
/* "Russia and a coalition", "the army and its Russian ally": do only such words lead from the token, behind "and" or a comma, to the actor? */
bool lists_leads_to(const Scene *s, const Entity *e, uint32_t token);
/* capital.c: "the capital" is the city from which the report's country is governed, "the provincial capital" that of the province named last,
 * "the Old City" that of the city named last. */
void capitals_find(Scene *s);
/* capital.c: "the eastern neighbourhoods" are the city's that was named last. */
void districts_find(Scene *s);
/* capital.c: the city or town named last, by itself or by a quarter of it; ID_NONE: none was. */
uint32_t city_before(const Scene *s, uint32_t i);
/* nesting.c: marks places that only locate a neighbour or somebody's seat (Entity.nested). */
void nesting_mark(Scene *s);
/* predicate.c: the wider and neighbouring places of a sentence that tells what or where a place is. */
void predicates_mark(Scene *s);
/* between.c: "A, which lies in", "A located in": does the cue at the token tell by the way where a lies? Not so where that is all the clause tells.
 */
bool nesting_by_the_way(const Scene *s, const Entity *a, uint32_t token, uint32_t *to);
/* Do only small words stand between the two: "A in northern B", "B's rebel-held A", "town of A", "A which lies in B"? a stands first. */
bool nesting_beside(const Scene *s, const Entity *a, const Entity *b);
/* "Two villages near B", "a town in B": does b, which stands behind the common noun a, only tell where that lies? Not "the town of B". */
bool nesting_tells_where(const Scene *s, const Entity *a, const Entity *b);
/* opening.c: "In A jets struck B village", "the A prison in B": does it only say where to look for a narrower place? */
bool place_opens(const Scene *s, const Entity *a);
bool place_names_spot(const Scene *s, const Entity *a);
/* surname.c: is it somebody's last name, whose full name was told? */
bool place_is_surname(const Scene *s, const Entity *a);
/* Is the place's name an actor's too ("Turkey")? */
bool nesting_is_actor_too(const Scene *s, const Entity *e);
/* resume.c: "A south of X and B" are a list, in which X only tells where A lies. */
void lists_resume(Scene *s);
/* home.c: a country that acts is its forces, and "the army" is that of the country the passage is about. */
void homes_find(Scene *s);
/* around.c: the place about the names before, which "the province", "the enclave", "the city" mean though nobody named it; ID_NONE. found: the name
 * that fits; ID_NONE: none. */
uint32_t around_named(const Scene *s, uint32_t i, uint32_t found);
/* The one that was called so ("the town of A"), where the name that fits is only where somebody went. */
uint32_t around_called_before(const Scene *s, uint32_t i, uint32_t found);
/* Is it a state's own, "the army", and no word of which state's? */
bool home_is_owned(const Scene *s, const Entity *e);
/* The country whose forces they are; ID_NONE: of none. */
uint32_t home_country_of(const Theatre *t, uint32_t forces);
/* "The Iraqi government rules the country": the whole of it, which is its own. Says which country the noun entities[i] means; false: it is not told
 * so. */
bool home_is_ruled(Scene *s, uint32_t i);
/* part.c: "the airport in Homs", or "the airport" after Homs was named, is the one that the theatre lists. */
void sites_find(Scene *s, Arena *keep);
/* border.c: which border "the border" and "its border with Syria" are. */
void borders_find(Scene *s);
/* meaning.c: what "the town", "the militants" and "they" mean: sets id and name of common nouns and pronouns. */
void meanings_find(Scene *s, Arena *keep);
/* antecedent.c: may a later common noun that may mean these kinds mean the place? */
bool meaning_antecedent(const Scene *s, const Entity *b, uint32_t kinds);
/* May the place be the one of which `around` tells where it lies; NULL: nothing does? */
bool meaning_locates(const Scene *s, const Entity *noun, uint32_t place, const Entity *around);
/* The name beside the noun that only tells where that lies, NULL. */
Entity *meaning_locator(Scene *s, uint32_t i);
/* ahead.c: "a town in the north": sets id and name of a noun that brings in a new place, which is named next. */
void meaning_ahead(Scene *s, uint32_t i);
/* ahead.c: the kinds of place that a noun may mean of which `around` tells where it lies; NULL: nothing does. "A market" is in some town, "a district
 * outside Damascus" may be a suburb or several. May it mean the place? One of another kind only near the city. */
uint32_t meaning_kinds(const Scene *s, const Entity *noun, const Entity *around);
bool meaning_lies(const Scene *s, const Entity *noun, uint32_t place, const Entity *around);
/* meant_actor.c: whom a common noun for armed people means, a pronoun, the last word of a fuller name. */
void meant_actor(const Scene *s, uint32_t i);
/* "Two men from Hezbollah": men who are said to be somebody's bear arms, and are no civilians. */
void meant_men(Scene *s, uint32_t i);
void meant_pronoun(const Scene *s, uint32_t i);
/* meant_they.c: whom "they" means, entity i, where a clause describes somebody ("militants who lose the areas they control"); -1: it is not told so.
 */
int32_t they_described(const Scene *s, uint32_t i);
void meant_short(const Scene *s, uint32_t i);
/* ilk.c: may the noun mean an actor named elsewhere? "Terrorists" are insurgents, "troops" none, "the group" is no state and no state's army. */
bool meant_may_be(const Scene *s, const Entity *noun, const Entity *named);
/* ilk.c: "the Britain-based group": the land where somebody sits acts in nothing. */
bool scene_is_seat(const Scene *s, const Entity *e);
/* "The insurgents", a party's name elsewhere, in a report that names another one's insurgents and none of that party: these. */
void meant_party(const Scene *s, uint32_t i);
/* meant_foe.c: whom a source that leans to a side means by "terrorists"; ID_NONE: whoever blew up a bomb. */
uint32_t meant_foe(const Scene *s, uint32_t i);
/* "The terrorists", "the terrorist attack": those who were spoken of already. */
bool meant_is_known(const Scene *s, const Entity *e);
void meant_owned(const Scene *s, uint32_t i);
/* another.c: "Backed by Russian jets, the troops entered": does b do to those whom the noun means what describes them? */
bool another_does_to(const Scene *s, const Entity *e, const Entity *b);
/* another.c: "destroyed a number of their strongholds", "killed ten in raids on their positions", "launched raids on them" (launched): the verb by
 * whose words somebody strikes what the pronoun says is theirs; -1: none. */
int32_t another_strikes(const Scene *s, const Entity *pronoun, bool *launched);
/* meant_count.c: "the two villages"; false: no places are so many. */
bool meant_counted(Scene *s, uint32_t i, Arena *keep);
/* part.c: "the south of Aleppo province", "Homs eastern countryside" are the parts that the theatre lists (Entity.sided). */
void parts_narrow(Scene *s);
/* blame.c: who claims a deed or is blamed for one (Entity.owns, Entity.blamed). */
void blame_mark(Scene *s, Arena *keep);
/* "The eastern province of Homs" lies in the east of the country, and is meant whole: does the side in tokens [side, side_to) say
 * that of the phrase? */
bool part_is_located(const Scene *s, const Entity *e, uint32_t side, uint32_t side_to);

#endif
