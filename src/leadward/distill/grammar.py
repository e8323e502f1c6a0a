"""What a sentence does, told by its grammar: mood, tense, negation, quotation, answers; closed classes of words, no phrases of meetings."""

from __future__ import annotations

from functools import lru_cache

from leadward.distill.words import listed
from leadward.model.patterns import pattern

LIGHT = listed(
    """be believe bet guess think know say see hear admit agree assume suppose hope wish wonder imagine feel love hate like
    want need mean remember forget wait stop mute unmute skip jump pass begin start stay leave go come move talk speak repeat
    rephrase explain mention note point assure give let hand turn keep get have drop quit answer quote clarify summarize recap
    interrupt apologize defer yield sit die kill eat try do take make cover play present demo show share read walk scroll step tell
    just always never not only even also still honestly probably maybe perhaps hold encourage suggest recommend thank welcome
    emphasize highlight stress echo second reiterate chime apologise unshare manage cry scream faint explode laugh weep literally
    elaborate introduce discuss kick guess clarify"""
)
"""Verbs that tell what one thinks, or what happens in the talk itself; alone they promise nothing."""
WITH_OBJECT = listed(
    "discuss introduce take make give get do keep drop move start try show share present cover read tell have turn go come hand leave let begin stop walk demo explain clarify summarize mention answer point wait"
)
"""Of these, verbs that promise something when there is a thing, and a day or a place outside of the talk."""
_NOW = pattern(
    r"(?i)\b(?:my|the|this|our)\s+(?:screen|slides?|camera|mic(?:rophone)?|deck|numbers|agenda|floor|call|meeting|demo)\b|\b(?:quickly|briefly|real quick|for a (?:second|moment)|back one|my questions?|"
    r"right now|in a (?:second|moment|minute)|first|next slide|over to|through (?:the|this|these|it)|off|up front|point|question|moment|look at it|sense|sure|honest|clear)\b"
)
_SAYING = pattern(
    r"(?i)(?:\w+ ){0,5}?(?:give|giving|provide|share|post|drop|paste|link|put|bring|present|show|make|add|speak|talk|chime|send|hand|do|walk|go|cover|speedrun|tell|have)\b.{0,40}?"
    r"(?:\b(?:updates?|overview|inputs?|summary|recap|thoughts?|opinions?|context|background|intro(?:duction)?|comments?|links?|agenda|slides?|screen|(?:a|another|one|few|more) (?:more )?(?:moments?|minutes?|seconds)|question|questions|points?|words?|shout-?out|heads[- ]up|demo|floor|something up)\b|"
    r"\b(?:in|into|to|on) the (?:chat|zoom chat|call)\b|\bhere\b).*"
)
"""What is said, shown or put into the chat now."""
_PASSED_ON = pattern(
    r"(?i)let (?!(?:you|me|us|everyone|everybody|people|it|that)\b).{2,60}? know\b.*|tell (?!(?:you|us|everyone|everybody|people|it|that)\b).{2,50}? (?:that|about|to|when|why|whether|how|what)\b.*|"
    r"ask (?:(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?|(?:the|our|my|their|your) (?:\w+ ){0,3}(?:team|people|folks|manager|lead|leads|group|department|vendor|customers?|clients?|owners?|support))\b(?! to (?:speak|present|share|go|start|give|update|introduce)\b).*|"
    r"(?:talk|speak) (?:to|with) (?!(?:you|this|that|it|them|these|those)\b)(?:(?:the|our|my|their|your) (?:\w+ ){0,3}(?:team|people|folks|manager|lead|leads|group|department|side|guys|staff|vendor|customer|customers|client|clients|owner|owners)\b|(?-i:[A-Z])\w+|legal\b|finance\b|marketing\b|sales\b|support\b|security\b).*"
)
"""Something that is passed on to somebody who is not in the talk."""
_SENDS = pattern(
    r"(?i)\band (?:then )?(?:send|mail|email|circulate|share|publish|post) (?:it|them|that|those)\b(?! (?:here|now|in|into))"
)
"""A second thing, which comes after the talk: `make a poll and send it round`."""
_CHAT = pattern(r"(?i)\b(?:in|into|to|on) (?:the )?(?:\w+ )?chat\b")
_TOOLS = listed("check find look see finish open pull put post try unmute scroll click search locate verify grab")
UNREAL = pattern(
    r"(?i)\b(?:maybe|hope (?:that )?(?:i|we|to)|hopefully|perhaps|might|may|wish|imagine|suppose|hypothetically|in theory|theoretically|some ?day|one day|at some point|eventually|would have|could have|"
    r"should have|in an ideal world|if (?:i|we|you|they|he|she|it|there) (?:had|were|was|could|did|wanted|moved|went|\w+ed)\b|used to|ever|ideally|toy(?:ed|ing)? with the idea)\b|\b(?:sell|eat|give|bet|cut off|lose) (?:my|our|an?) (?:own )?(?:kidney|hat|shoe|soul|liver|firstborn|left \w+|right (?:arm|leg|hand)|arm|leg|grandmother|house|shirt)\b|\bto your house\b"
)
REPORTED = pattern(
    r"(?i)\b(?:said|says|saying|told|tells|wrote|writes|written|asked|claims?|claimed|promised|according to|reads|stated?s?|quote|the (?:email|mail|message|ticket|doc|docs|article|readme|spec|post) |i thought|i figured|i was (?:going|hoping|planning)|"
    r"i had (?:planned|hoped))\b"
)
PAST = pattern(
    r"(?i)\b(?:last (?:year|month|week|quarter|sprint|time|meeting|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"(?:years?|months?|weeks?|days?|sprints?|quarters?|a while|long) ago|yesterday|back (?:in|then|when)|in (?:19|20)\d\d|already|previously|earlier|originally|the other day|before (?:that|i|we) )"
)
JOKE = pattern(
    r"(?i)(?:\b(?:ha ?ha(?: ?ha)*|hehe\w*|lol|rofl|lmao|just kidding|i'?m kidding|only kidding|kidding|joking|only a joke|just a joke|jk|tongue[- ]in[- ]cheek)\b|(?<!\S)/s(?!\S)|"
    r"[;:]-?[)DPp](?!\w)|[\U0001f600-\U0001f606\U0001f609\U0001f923\U0001f61c\U0001f61d\U0001f643]|[\[(<*](?:laugh\w*|chuckl\w*|giggl\w*|joking|sarcas\w*|smil\w*|grin\w*)[\])>*])"
)
TO_A_PROGRAM = pattern(
    r"(?i)\b(?:ignore|disregard|forget|override)\s+(?:all|any|every|the|your|these|those|earlier|previous|prior|above)\b.{0,40}\b(?:instructions?|notes?|prompts?|rules|messages?|above|text|context|guidelines)\b|"
    r"\b(?:system prompt|as an ai|language model|(?:note|message|instructions?|memo|reminder|prompt|request) (?:to|for) (?:the |any |all |an? )?(?:\w+ )?(?:assistants?|ai|llm|model|bots?|summari[sz]ers?|note[- ]?takers?|agents?|tools?|parsers?|transcri\w+))\b|"
    r"(?:^|[\"“'(\[<]|[.!?]\s|\b(?:dear|hey|hi|hello|ok|okay|attention)\s)\s*(?:the\s+)?(?:assistant|ai|llm|bot|summari[sz]er|system|copilot|chatgpt|claude|gemini|agent|note ?bot|ai note ?taker)\s*[:,]|"
    r"\b(?:record|note|list|mark|add|write|log|report|output|state|include|summari[sz]e)\b.{0,40}\b(?:as (?:a )?(?:decided|decision|agreed|approved|action|done)|action items?|to the (?:summary|minutes|plan|notes|decisions|list)|in the (?:summary|minutes|plan|decisions))\b.{0,40}\b(?:that|for|:|saying)|"
    r"\byou are (?:now )?(?:an?|the) (?:assistant|ai|bot|model|summari\w+)|</?(?:system|instructions?|prompt)>"
)
NO_PROMISE = pattern(
    r"(?i)\b(?:(?:can'?t|cannot|won'?t|don'?t|not|never|couldn'?t) (?:promise|guarantee|say|think|expect|believe|know|see)|not sure|unsure|doubt|no idea|wonder)\b(?: \w+){0,2}$"
)
"""What stands before 'I'll' where nothing is promised: 'I doubt that'."""
QUOTED = pattern(r"[\"“«][^\"”»]*[\"”»]|(?<!\w)'[^']{8,}'(?!\w)")
YES = pattern(
    r"(?i)\W*you (?:can|may)\b.*|\W*(?:(?:oh|ah|well|hmm|ok(?:ay)?|great|good|right|and|so|then|thanks|cool|nice)\W+)*(?:yes|yeah|yep|yup|ya|aye|sure|ok|okay|agreed?|of course|absolutely|certainly|definitely|exactly|indeed|fine|"
    r"works? (?:for|with) me|sounds? (?:good|great|right|fine|reasonable|like a plan)|(?:i'?m )?(?:fine|good|happy|ok|okay|on board|in favou?r|all for it)\b|makes sense|(?:that|it)(?:'s| is| was)? (?:fine|works|good|ok|okay|right|sounds \w+|makes sense)|"
    r"no (?:objections?|problem|worries|concerns?)|let'?s do (?:it|that)|go (?:ahead|for it)|\+1|seconded|i second|same here|me too|likewise|i (?:also )?agree|will (?:do|have|take|look|check|try|get)|can do|that(?:'d| would|'s| is|'ll) (?:be )?me|on it|gladly|my pleasure|happy to|glad to|you got it|got it|"
    r"consider it done|leave (?:it|that) (?:to|with) me|i (?:can|will)|i'?ll|please(?: do)?|not at all|with pleasure|all right|alright|true|correct|deal|done|perfect|great|good|nice|cool|lovely|splendid|brilliant|excellent|wonderful|grand|super|yay|quite|very well|naturally|(?:we|i) concur|as would i|that'?s the plan|still the plan|by all means|affirm(?:ative)?|wilco|roger|copy that|thumbs up|\U0001f44d|lgtm|approved|fair enough|right)\b.*|\W*(?:\U0001f44d|\+1)\W*.*"
)
NO = pattern(
    r"(?i)\W*(?:(?:oh|ah|well|hmm+|ok(?:ay)?|sorry|and|so|yes|yeah|uh|um|i mean|fair|actually|thanks|honestly|wait)\W+)*(?:no\b|nope|nah|not\b|never\b|don'?t|do not|please don'?t|i (?:can'?t|cannot|won'?t|don'?t|will not|do not|would(?:n'?t| not)|am (?:away|out|off|swamped|busy|not)|have no|"
    r"disagree|object|doubt|still think|would rather|am against|have (?:concerns|doubts|a concern|an objection))\b|i'?m (?:away|out|off|swamped|busy|not|against|on (?:leave|holiday|vacation))|i'?d (?:rather|prefer)|unfortunately|sorry|wait\b|hold on|hang on|hmm|maybe|perhaps|"
    r"but\b|we (?:can'?t|cannot|shouldn'?t|should not|don'?t|must not|would lose)|that (?:won'?t|will not|would(?:n'?t)?|breaks|does(?:n'?t| not)|isn'?t|is not)|it (?:won'?t|does(?:n'?t| not)|isn'?t|is not)|let'?s not|-1|too (?:risky|early|expensive|soon|much)|over my dead)(?!\w).*"
)
AGAINST = pattern(
    r"(?i)\b(?:can'?t|cannot|won'?t|don'?t|do not|shouldn'?t|should not|disagree|object(?:ion|ions)?(?! to nothing)|against|not convinced|rather not|not sure|concern(?:s|ed)?|worried|too (?:risky|early|expensive|soon|much)|i'?d (?:rather|prefer)|"
    r"isn'?t|not tested|not ready|would break|breaks|veto|hold off|not so fast|but)\b"
)
TAKEN_BACK = pattern(
    r"(?i)\b(?:(?:scratch|scrap) (?:that|it|this)|strike (?:that|it)|never ?mind|forget (?:it|that|about|i said|what i said)|on second thoughts?|take (?:it|that) back|changed? my mind|cancel (?:that|it|this)|call (?:it|that) off|let'?s not|"
    r"actually,? (?:no\b|don'?t|do not|i (?:can'?t|won'?t|cannot)|we (?:don'?t|won'?t|can'?t|shouldn'?t)|not)|(?:i|we) (?:won'?t|will not|can'?t|cannot|am not going to|are not going to)|(?:i'?m|we'?re) not (?:going to|doing)|no need|not needed|"
    r"hold off|withdraw(?:n|ing)?|disregard that|ignore (?:that|what i)|drop (?:it|that)(?! by)|i was wrong|my mistake|bad idea|(?:is|was|'s) off the table|(?:already|was) (?:done|fixed|did|exists?|filed|merged)|does (?:it|that|this|so) (?:already|by itself|for us)|already does|i'?ll (?:leave|skip|drop) (?:it|that|this)(?! (?:to|with|for|by|on|in|until|at))|(?:did|\w+ed) (?:it|that|this|those) already|already (?:did|\w+ed) (?:it|that|this|those)|it exists|there'?s no point|won'?t be needed|"
    r"(?:we|let'?s) (?:skip|abandon|shelve) (?:it|that|this))\b"
)
OBJECTED = pattern(
    r"(?i)(?:\b(?:please don'?t|don'?t (?:do|bother|touch|worry)|do not (?:do|bother|touch)|no need|not needed|hold off|(?:we|you) (?:shouldn'?t|should not|can'?t|cannot|mustn'?t)|let'?s not|not yet|already (?:done|fixed|did|exists?|filed|merged|have|on it)|(?:it|that) exists|"
    r"i already|that'?s (?:already )?done)\b|^\W*(?:no|nope|don'?t|stop)\b(?! problem| worries| objection| concern| idea| clue| doubt| one\b| matter))"
)
UNKNOWN = pattern(
    r"(?i)\b(?:no (?:idea|clue)|dunno|(?:do not|don'?t|did not|didn'?t) know|not sure|unsure|unclear|good question|nobody knows|no one knows|not (?:yet )?known|(?:i|we)(?:'d| would)? have to (?:check|look|ask|find)|(?:need|have|ought) to (?:find (?:that |this |it )?out|check|ask|measure|look into|figure)|"
    r"should (?:find (?:that |this |it )?out|check|ask|measure|look into|figure)|(?:can'?t|cannot|couldn'?t) (?:say|tell)|hard to (?:say|tell)|tbd|to be (?:determined|decided)|beats me|(?:what|that) i(?:'d| would)? (?:also )?(?:like|want|love) to know|(?:have|has|'ve|'s) (?:never|not) (?:tried|tested|measured|looked|checked)|never (?:tried|tested|measured|checked|looked)|round in circles|let'?s not guess|(?:who|anybody'?s guess)\?*$|let me (?:check|find out|ask)|i'?ll (?:check|find out|ask)|wondering (?:that|the same)|open question|hmm+$)"
)
PARKED = pattern(
    r"(?i)\b(?:park (?:it|that|this)|parking lot|(?:take|discuss) (?:it|that|this) offline|table (?:it|that|this)|come back to (?:it|that|this)|(?:leave|keep) (?:it|that|this) open|next (?:time|meeting)|another (?:day|time|meeting)|not (?:today|now)|later|out of time|no (?:agreement|consensus|decision)|"
    r"undecided|let'?s (?:think|sleep) (?:about|on)|need more (?:data|time|information|numbers))\b"
)


def is_of_the_talk(verb: str, rest: str, has_day: bool) -> bool:
    """Whether 'I will VERB REST' is about what is said or thought now, and promises nothing for after the talk."""
    if _PASSED_ON.fullmatch(f"{verb} {rest.strip()}"):
        return False
    if not has_day and (_CHAT.search(rest) or _SAYING.fullmatch(f"{verb} {rest.strip()}")):
        return True
    if verb not in LIGHT:
        return (
            bool(_NOW.search(rest))
            and verb in ("open", "pull", "switch", "bring", "add", "look", "check")
            and not has_day
        )
    if verb not in WITH_OBJECT:
        return True
    if verb in ("take", "do", "make", "get", "drop", "keep", "try", "give", "move"):
        return bool(_NOW.search(rest)) and not has_day
    return not has_day


def is_a_word_to_say(task: str) -> bool:
    """Whether somebody is only asked to speak: to give an update, to chime in."""
    return bool(_SAYING.fullmatch(task)) and not _CHAT.search(task) and len(task.split()) <= 14


def is_done_now(verb: str, rest: str, has_day: bool) -> bool:
    """Whether 'let me VERB' is done while one speaks."""
    return not (has_day or _SENDS.search(rest)) and (verb in _TOOLS or verb in LIGHT)


def is_passed_on(task: str) -> bool:
    """Whether it is to tell something to somebody who is not in the talk."""
    return bool(_PASSED_ON.fullmatch(task))


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The sentence without what it quotes."""
    return QUOTED.sub(" ", text)


@lru_cache(maxsize=8192)
def is_set_aside(text: str) -> bool:
    """Words to a program, and jokes: nothing of them is meant."""
    return bool(TO_A_PROGRAM.search(text) or JOKE.search(text))


@lru_cache(maxsize=8192)
def agrees(text: str) -> bool:
    """Whether a turn says yes and nothing against it."""
    return bool(YES.fullmatch(text)) and not AGAINST.search(text)


@lru_cache(maxsize=8192)
def declines(text: str) -> bool:
    """Whether a turn begins with a no, a doubt or an excuse."""
    return bool(NO.fullmatch(text)) and not agrees(text)
