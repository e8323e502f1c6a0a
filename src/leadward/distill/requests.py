"""How somebody is asked to do something: patterns that find a request, and the words that say what for."""

from __future__ import annotations

from leadward.model.patterns import pattern

ASK = pattern(
    r"(?i)(?:^|[\s,;])(?:(?:can|could|would|will) (?P<whom>you(?: two| both| all)?|(?:the two|both|the three) of you|someone|somebody|anyone|anybody|one of (?:you|us)|(?-i:[A-Z])[\w.'-]+)(?: please| maybe| also| just| kindly)* (?P<mind>mind |be (?:able|willing|up for) (?:to )?|like to )?(?P<task>[a-z][\w'-]* .+)|"
    r"(?:any (?:volunteers?|takers?) (?:to|for)|are you (?:good|ok|okay|happy|free|fine|up|able|around|willing) (?:to|for)|you'?ll(?= \w+ .+\?)|kindly(?= \w)|who(?:'ll| will|'s going to| is going to)|who(?:'s| is)(?= \w+ing\b)|who(?= (?:tells|writes|calls|takes|asks|files|opens|sends|books|orders|updates|informs|checks|rings|emails|mails|fixes)\b)|(?:can|could|may) i (?:leave|give|hand|pass) (?P<handed>.+?) (?:to|with) (?:you|one of you)\b.*|who (?:can|could|will|wants to|would like to|'d like to|has time to)|anyone (?:up for|willing to|want to)|(?:do you )?mind(?= \w+ing\b)|do you have time to|may i ask you to|i need you to|i'?d like you to|are you able to) (?P<open>[a-z][\w'-]*.+))"
)
WOULD_YOU = pattern(
    r"(?i)(?:(?P<name>[^\W\d_][\w'-]*), )?(?P<task>(?:the|that|this|those|our|your) [^,?]{3,80}), (?:would|could|can|will) you(?: please)?(?: do (?:it|that)| take (?:it|that))?(?:, (?P<last>[^\W\d_][\w'-]*))?\?"
)
"""`Omar, the vendor call, would you?`"""
PLEASE = pattern(r"(?i)(?:please |\w+, please )(?P<task>[a-z][\w'-]* .+)")
SHALL_I = pattern(
    r"(?i)\W*(?:(?:so|then|ok|okay|and|well)\W+)*(?:shall|should|can|could|may) i (?!(?:leave|give|hand|pass)\b.* (?:to|with) you\b)(?P<task>[a-z][\w'-]* .+)\?|\W*(?:(?:do|would) you )?(?:want|like) me to (?P<other>.+)\?"
)
NEEDED = pattern(
    r"(?i).*?\b(?:we|you|they|one|it|there|someone|somebody|that|this) (?:still |really |also |probably )?(?:need(?:s)? (?:to |a |an |the |some |someone to |somebody to )|should |have to |has to |must |ought to |could use |are missing |is missing )(?P<task>.+)"
)
WANTED_OF_ONE = pattern(
    r"(?i).*?\bi(?:'d| would|'ll)? (?:also |still |really )?(?:want|like|need) (?:somebody|someone|one of (?:you|us)) (?:else )?to (?P<task>.+)"
)
"""`I'd want somebody to look at the licence`: what whoever takes 'that' takes."""
LACK = pattern(
    r"(?i)\W*(?:(?:and|but|so|also|well)\W+)*(?P<task>(?:the|that|this|our|those|these) .{3,80}? (?:is|are|has|have|was|were)(?:n't)? (?:still |all |yet |always )*(?:empty|missing|broken|red|stale|late|overdue|open|out of date|not (?:done|written|there|tested)|to (?:go|be done|change)|too \w+|nobody'?s|unowned|failing|wrong)\b[^.!?]*).*|\W*(?:nobody|no one|none of us) (?:has |have |had |did |ever )*(?P<other>(?:looked at|touched|tested|checked|read|updated|fixed|cleaned|reviewed|written|tried) .{3,80}?)\W*$"
)
"""Something that is not as it should be: what 'give it to me' points back to."""
OWED = pattern(
    r"(?i).*?(?:\byou(?:'ll| will) (?:get|have|receive|see) (?P<a>.+?) from me\b.*|\bi (?:still )?owe (?:you|them|him|her|everybody|everyone|us|[A-Z]\w+) (?P<b>.+)|\bexpect (?P<c>.+?) from me\b.*|"
    r"\bmy (?:homework|task|job|part|bit|action|to-?do|turn|piece)(?: then| here| for \w+)?(?:,? then)?(?: is| will be)?\s*(?:[:,\u2013\u2014]|to\b|is\b)\s*(?P<d>.+)|\bit(?:'s| is|'ll be| will be) (?:me|my turn) (?:who|that|to) (?P<e>.+))"
)
"""What somebody owes to the others, said without a verb of doing."""
WOULD_TAKE = pattern(
    r"(?i)(?:^|[\s,;:])i(?:'d| would) (?:like|love|be keen|be up for|prefer)(?: to)? (?:take|do|own|write|have|handle|lead|drive|fix|look at|pick up|give)(?P<what> .+)"
)
"""A wish to do something: where another says yes to it."""
AND_I = pattern(r"(?i)(?P<asked>.+?),? and (?P<own>i(?:'ll| will|'m going to|'m gonna) .+)")
"""`Can you pin it, and I'll find out what it costs.`: two promises in a sentence."""
MINE = pattern(
    r"(?i).*?\b(?:(?:leave|give|hand|pass) (?P<a>.+?) (?:to|with) me|(?:put|sign|count|mark) me (?:down|in|up) for (?P<b>.+)|(?P<c>(?:the|that|this|our) .+?) is (?:on|for|up to) me|(?:i'?ve|i have) got (?P<d>the .+)|(?:put|assign) (?P<e>.+?) (?:on|to) (?:me|my (?:list|plate)))\b.*"
)
ON_IT = pattern(
    r"(?i)\W*(?:(?:yes|yeah|yep|sure|ok|okay|right|good|fine|then|so|great|well)\W+)*(?:on it|i'?m on it|i'?d better (?:do|take|handle|fix|sort) (?:it|that|this)|(?:i'?ll|let me|i can|i will) (?:have|take) (?:a|another) (?:go|look|stab|shot|crack)(?: at (?:it|that|this|them|those))?|i'?ll (?:take|do|handle|own|grab|get|look at|look into|sort|fix|pick up|see to) (?:it|that|this|those|these|that one|this one|them|one)(?: up| out| on)?(?:,? then)?|i can (?:take|do|handle|own|grab|look at|look into|sort|pick up) (?:it|that|this|those|that one|this one|them)(?: up| on| out)?|"
    r"i will (?:take|do|handle|own|grab|look into|sort|pick up) (?:it|that|this|those|that one|this one|them)(?: up| on| out)?|mine|leave (?:it|that|this) (?:to|with) me|let me (?:do|take|handle) (?:it|that|this|that one)|(?:give|hand|pass|send) (?:it|that|this|them|those|that one) to me|that'?s (?:on )?me|that(?:'d| would|'ll) be me|(?:i'?m )?(?:taking care of|doing|handling|looking into|looking at|sorting) (?:it|that|this)|i got (?:it|this|that)|i'?ve got (?:it|this|that)|consider it done|dibs)\b(?P<more>.*)"
)
WILL = pattern(
    r"(?i:^|.*?[\s,;])(?P<who>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?)(?:'ll| will| is going to|'s going to|'s gonna| takes| to) (?P<verb>[a-z][\w'-]*)(?P<rest>.*)"
)
TAG = pattern(
    r"(?i),? (?:is that (?:still )?(?:the plan|right|correct|so)|right|correct|yes|isn'?t (?:it|that so)|still)(?:, [^\W\d_][\w'-]*)?\?$"
)
"""`Mei is going to hook it up, is that still the plan, Mei?`"""
