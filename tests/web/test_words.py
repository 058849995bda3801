"""The list behind every code: short plain words that a child of nine can hear, say and spell."""

import re

from cornerstones.web.word_codes import known_words, slips_of, word_list

SOUND_ALIKE = """
ant aunt, ate eight, bare bear, be bee, beach beech, berry bury, blew blue, board bored, brake break, bread
bred, buy by bye, cell sell, cellar seller, cent scent sent, cereal serial, check cheque, coarse course,
creak creek, currant current, cygnet signet, cymbal symbol, dear deer, desert dessert, dew due, die dye,
eyelet islet, fair fare, feat feet, find fined, fir fur, flair flare, flea flee, flour flower, for four,
fort fought, grate great, groan grown, guessed guest, hair hare, hail hale, hangar hanger, hear here, heard
herd, higher hire, hoarse horse, hole whole, hour our, idle idol, key quay, knead need, knight night, knot
not, knit nit, lain lane, leak leek, lessen lesson, links lynx, loan lone, loot lute, made maid, mail male,
main mane, maize maze, mantel mantle, manner manor, mare mayor, medal meddle, meat meet, miner minor, missed
mist, moose mousse, muscle mussel, none nun, oar or ore, one won, pail pale, pain pane, pair pear, paste
paced, pause paws, pea pee, peace piece, peak peek, pedal peddle, peel peal, place plaice, plain plane, plum
plumb, pole poll, praise prays, profit prophet, rain reign rein, rap wrap, raw roar, read reed, real reel,
right rite write, ring wring, road rode, role roll, root route, rose rows, rung wrung, rye wry, sail sale,
sauce source, saw soar sore, scene seen, sea see, seam seem, sew so sow, shoe shoo, sight site, sink sync,
sitar sitter, slay sleigh, some sum, son sun, stair stare, stake steak, steal steel, storey story, suite
sweet, tail tale, taught taut, tea tee, team teem, tern turn, their there, throne thrown, thyme time, tide
tied, tire tyre, toad towed, toe tow, to too two, vain vein, wade weighed, wail whale, waist waste, wait
weight, war wore, ware wear where, warn worn, wave waive, way weigh, weak week, which witch, wood would,
yoke yolk, yore your
"""
UNKIND_OR_PRIVATE = """
alone angry bad beat beer belt bible bite black blind blood body bomb bone bully burn cane church cry cut
dark dead deaf death devil die dirty drown drug drunk dumb enemy evil fail fat fear fight fire god grave gun
hang harm hate hell hide hit holy hurt ill jail kick kill kiss knife lame lazy leave lie lonely loser lost
mad nasty nurse pain pill poison poor pray prison punch rope sad scar scare secret shame shoot shy sick slap
slave slow smack smoke sorry stab stupid sword test thick thin tired touch ugly war weak weed weird whip
wine witch worry wound wrong
"""


def test_list_is_2048_short_words():
    words = word_list()
    assert len(words) == len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{3,6}", word) for word in words)


def test_no_two_words_are_one_slip_apart():
    others = {word: set(slips_of(word)) - {word} for word in word_list()}
    assert {word: near & known_words() for word, near in others.items() if near & known_words()} == {}


def test_no_word_is_the_plural_of_another():
    plurals = {w + end for w in word_list() for end in ("s", "es")} | {w[:-1] + "ies" for w in word_list()}
    assert plurals & known_words() == set()


def test_no_two_words_sound_alike():
    heard_twice = [pair for pair in SOUND_ALIKE.split(",") if len(known_words() & set(pair.split())) > 1]
    assert heard_twice == []


def test_no_word_is_unkind_or_private():
    assert known_words() & set(UNKIND_OR_PRIVATE.split()) == set()


def test_the_example_on_our_pages_is_a_real_code():
    assert {"kite", "lamp", "river", "moss"} <= known_words()
