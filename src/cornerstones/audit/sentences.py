"""Each line of the record as a sentence that a parent carer could read."""

from collections.abc import Mapping
from typing import Any, Protocol

# Written with what each action says of itself; {who} did it, {about} is what it was done to.
SENTENCES: Mapping[str, str] = {
    "area.contact": "{who} said whom people can turn to in {about}.",
    "approval.approved": "{who} approved {about} for {organisation}.",
    "approval.asked": "{who} asked {organisation} to approve {about}.",
    "approval.asked_for_changes": "{who} asked for changes to {about} for {organisation}.",
    "approval.declined": "{who} said no to {about} for {organisation}.",
    "approval.not_asked": "{who} took back the question whether {about} is approved.",
    "area.created": "{who} made the area {about}.",
    "bank.adopted": "{who} took on the statements and words that come with Cornerstones.",
    "contact.confirmed": "{who} said yes for this term: {about}.",
    "contact.ended": "{who} took somebody off who read children’s words: {about}.",
    "contact.named": "{who} named who reads children’s words: {about}.",
    "cornerstones.reworded": "{who} put the four cornerstones into new words, {about}.",
    "days.all_year": "{who} said whether {about} is open in the holidays.",
    "days.hours": "{who} wrote down the opening hours of {about}.",
    "days.off_added": "{who} wrote down days off for {about}: {name}.",
    "days.open_added": "{who} wrote down days on which {about} is open: {name}.",
    "days.taken_away": "{who} took days off the calendar of {about}: {name}.",
    "days.term_added": "{who} wrote down a term for {about}: {name}.",
    "copy.brought_back": "{who} brought back a copy of everything, made at {about}. Open invitations ended.",
    "board.left": "{who} took a promise off the list for the board: {about}.",
    "board.listed": "{who} put a late promise on the list for the board: {about}.",
    "board.noted": "{who} wrote down what the board said about {about}.",
    "breach.closed": "{who} closed what was written down about data in wrong hands, {about}.",
    "breach.not_told": "{who} wrote why the Commissioner is not told of data in wrong hands, {about}.",
    "breach.told_ico": "{who} told the Commissioner of data in wrong hands, {about}.",
    "breach.told_people": "{who} told the people whose data was in wrong hands, {about}.",
    "breach.written": "{who} wrote down that data may be in wrong hands, {about}.",
    "digest.chosen": "{who} chose about the weekly mail: {about}.",
    "evidence.added": "{who} added evidence to the next step {about}.",
    "evidence.removed": "{who} took evidence away from the next step {about}.",
    "file.shown": "{who} looked at a file of the next step {about}, and it may be shown.",
    "file.sealed": "{who} sealed a file of the next step {about}. Nobody can open it.",
    "draft.asked": "{who} asked the forum and the young people’s group to read {about}.",
    "draft.bank_taken": "{who} took statements from the bank into {about}: {count}.",
    "draft.dropped": "{who} put {about} aside.",
    "draft.started": "{who} started {about}.",
    "draft.statement_added": "{who} added the statement {name} to {about}.",
    "draft.statement_brought_back": "{who} brought the statement {name} back into {about}.",
    "draft.statement_changed": "{who} changed the statement {name} in {about}.",
    "draft.statement_moved": "{who} moved the statement {name} in {about}.",
    "draft.statement_retired": "{who} retired the statement {name} in {about}.",
    "draft.taken_back": "{who} took {about} back, to write on.",
    "example.added": "{who} added an example to the statement {about}.",
    "example.taken_out": "{who} took an example out of the statement {about}.",
    "help_line.checked": "{who} checked the help line {about}.",
    "invitation.accepted": "{who} accepted an invitation: {about}.",
    "invitation.taken_back": "{who} took back the invitation of {name}: {about}.",
    "invitation.sent": "{who} invited {name}: {about}.",
    "membership.changed": "{who} changed what {name} holds: {about}.",
    "membership.given": "{who} gave {name} a role: {about}.",
    "membership.ended": "{who} ended a role: {about}.",
    "meeting.finished": "{who} finished a joint meeting: {about}.",
    "meeting.opened_again": "{who} opened a joint meeting again: {about}.",
    "meeting.recorded": "{who} wrote down who sat together, by voice: {about}.",
    "position.recorded": "{who} wrote down where a joint meeting stands: {about}.",
    "organisation.added": "{who} added the organisation {about}.",
    "organisation.changed": "{who} changed the organisation {about}, which was {was}.",
    "organisation.ended": "{who} wrote down that the organisation {about} ends on {on}.",
    "organisation.goes_on": "{who} wrote down that the organisation {about} goes on.",
    "people.carried_on": "{who} gave {count} people of {about} the same role at {later}.",
    "person.renamed": "{who} put their own name right: {about}.",
    "person.took_away": "{who} took away what is kept about them: {count} rows.",
    "request.answered": "{who} answered a request: {about}.",
    "request.asked": "{who} asked about their own data: {about}.",
    "request.entered": "{who} wrote down a request: {about}.",
    "request.exported": "{who} took away the list of {count} requests, without names.",
    "request.exported_with_names": "{who} took away the list of {count} requests with names.",
    "request.taken_on": "{who} looks after a request: {about}.",
    "person.left": "{who} let an account go: {about}.",
    "pledge.changed": "{who} changed the words of the pledge {about}.",
    "pledge.ended": "{who} ended the pledge {about}.",
    "pledge.made": "{who} wrote down a pledge of {organisation}: {about}.",
    "pledge.renewed": "{who} renewed the pledge {about}, to be looked at again by {review_on}.",
    "pledge.reviewed": "{who} said how the pledge went: {about}. {outcome}.",
    "out_of_hours.said": "{who} wrote what children read when nobody is there, for {about}.",
    "round.changed": "{who} changed the round {about}.",
    "round.closed": "{who} closed the round {about}.",
    "round.frozen": "{who} froze the round {about}. Its answers are mixed and can no longer be taken back.",
    "round.opened": "{who} opened the round {about}.",
    "round.released": "{who} made the results of the round {about}.",
    "round.slips_cancelled": "{who} cancelled the unused slips for {voice} in the round {about}.",
    "round.slips_printed": "{who} printed {count} slips for {voice} in the round {about}.",
    "round.started": "{who} started the round {about}.",
    "second_person.asked": "{who} asked a second person: {words}, {about}.",
    "second_person.declined": "{who} said no to what {asked_by} had asked: {words}, {about}.",
    "second_person.done": "{who} agreed to what {asked_by} had asked: {words}, {about}.",
    "second_person.taken_back": "{who} no longer asks for this: {words}, {about}.",
    "second_step.reset": "{who} took away the second step of {about}, who can set up a new one.",
    "step.agreed": "{who} wrote down a next step: {about}.",
    "step.changed": "{who} changed the next step {about}.",
    "step.counted": "{who} counted who says that the next step changed things: {about}.",
    "step.day_moved": "{who} moved the day of the next step {about}.",
    "step.moved": "{who} moved the next step {about} to {state}.",
    "step.read_back": "{who} wrote down what a joint meeting says of the next step {about}.",
    "step.passed_on": "{who} passed a next step on from {before} to {owner}: {about}.",
    "step.said_done": "{who} said for {owner} that the next step is done: {about}.",
    "step.told": "{who} told people about the next step {about}.",
    "set.published": "{who} made {about} of the statements.",
    "setting.added": "{who} added the setting {about}.",
    "setting.changed": "{who} changed the setting {about}, which was {was}.",
    "setting.closed": "{who} wrote down that {about} closes on {on}.",
    "setting.corrected": "{who} put right a mistake about the setting {about}, which was {was}.",
    "setting.merged": "{who} joined {about} to {into}, from {on} on.",
    "setting.reopened": "{who} wrote down that {about} opens again on {on}.",
    "setting.replaced": "{who} wrote down that {into} took the place of {about} on {on}.",
    "setting.split": "{who} wrote down that {about} became {into} on {on}.",
    "setting.who_can_help": "{who} wrote who a child can talk to at {about}.",
    "settings.imported": "{who} took in a list of settings: {new} new, {changed} changed.",
    "settings_file.agreed": "{who} said yes to what a list of settings would do, {about}.",
    "settings_file.dropped": "{who} threw away a list of settings, {about}.",
    "settings_file.sent": "{who} sent in a list of settings to look at, {about}.",
    "drill.planted": "{who} planted a drill at {about}.",
    "words.closed": "{who} said that nothing more is to be done now about {about}.",
    "words.decided": "{who} decided what of somebody’s words others may read, in the round {about}.",
    "words.read": "{who} read {about}.",
    "words.sent_round": "{who} sent {about} round somebody.",
    "words.written_down": "{who} wrote down what was done about {about}.",
    "words.drafted": "{who} saved {about} to look at.",
    "words.dropped": "{who} dropped {about}.",
    "space.changed": "{who} changed something in the space of {about}.",
    "space.deleted": "{who} deleted something in the space of {about}.",
    "space.taken_away": "{who} took away all that {about} has here.",
    "space.written": "{who} wrote something in the space of {about}.",
    "support.let_in": "{who} let support in for {days} days: {about}. {why}",
    "wave.changed": "{who} changed the wave {about}.",
    "wave.closed": "{who} closed the wave {about}, with all its rounds.",
    "wave.frozen": "{who} froze the wave {about}, after the last of its rounds.",
    "wave.limits_raised": "{who} raised the limits of the wave {about}: {people} people, {values} values.",
    "wave.numbers_said": "{who} wrote how many could answer at {setting} in the wave {about}.",
    "wave.opened": "{who} opened the wave {about}, with {rounds} rounds.",
    "wave.released": "{who} made the totals of the wave {about}.",
    "wave.settings_chosen": "{who} chose settings for the wave {about}: {added} more, {dropped} fewer.",
    "wave.settings_joined": "{who} joined {settings} settings as {name} in the wave {about}.",
    "wave.settings_parted": "{who} parted the settings that were joined as {name} in the wave {about}.",
    "wave.started": "{who} started the wave {about}.",
}
VOICES = {
    "young_person": "children and young people",
    "parent_carer": "parent carers",
    "practitioner": "practitioners",
}


class Line(Protocol):
    @property
    def action(self) -> str: ...

    @property
    def actor_name(self) -> str: ...

    @property
    def about_name(self) -> str: ...

    @property
    def details(self) -> Mapping[str, Any]: ...


class Words(dict[str, str]):
    """A detail that a line does not carry leaves a gap that can be seen."""

    def __missing__(self, name: str) -> str:
        return "…"


def sentence_of(line: Line) -> str:
    words = Words({name: in_words(name, value) for name, value in line.details.items()})
    words |= {"who": line.actor_name, "about": line.about_name}
    sentence = SENTENCES.get(line.action)
    if sentence is None:
        verb = line.action.replace(".", " ").replace("_", " ")
        return f"{line.actor_name}: {verb}, {line.about_name}."
    return capital(sentence.format_map(words))


def in_words(name: str, value: object) -> str:
    return VOICES.get(str(value), str(value)) if name == "voice" else str(value)


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
