"""Capitalised words that are no names, or that go with many names."""

import re

_LISTED = re.compile(r"[\w']+")

# Words that open sentences; none of them names anybody.
FUNCTION = frozenset(
    _LISTED.findall(
        "a about above according across after afterwards again against all almost"
        " along already also although always am amid among amongst an and another any"
        " anyone anything apart are around as aside asked at away back because been"
        " before behind being below beside besides between beyond both but by can"
        " can't cannot certainly citing clearly could couldn't describing despite did"
        " didn't do does doesn't don't down during each earlier either else elsewhere"
        " enough even eventually ever every everyone everything everywhere except far"
        " few fewer finally first following for former formerly from further"
        " furthermore generally given had hadn't half has hasn't have haven't having"
        " he he'd he'll he's hence her here hers herself him himself his how however i"
        " i'd i'll i'm i've if in including indeed inside instead into is isn't it"
        " it'd it'll it's its itself just last late later latest least less let let's"
        " like likewise many may maybe meanwhile might more moreover most much must my"
        " near nearly neither never nevertheless next no nobody none nonetheless nor"
        " not nothing notably now nowhere of off often on once one only onto or other"
        " others otherwise our out outside over overall own particularly per perhaps"
        " please possibly previously quite rather really recently regarding said"
        " saying second seen several shall she she'd she'll she's should shortly"
        " similarly since so some somebody someone something sometimes soon speaking"
        " still subsequently such than that that's the their theirs them themselves"
        " then there there's thereafter therefore these they they'd they'll they're"
        " they've third this those though through throughout thus to today together"
        " tomorrow too toward towards two three four five under unlike until unless up"
        " upon us usually very was wasn't we we'd we'll we're we've well were weren't"
        " what when whenever where whereas whether which while who whoever whole whom"
        " whose why will with within without won't would wouldn't yes yesterday yet"
        " you you're your yours"
    )
)
OPENERS = frozenset(
    _LISTED.findall(
        "activists aides allies analysts announcing answering arguing asking"
        " authorities calling campaigners citizens claims comments companies"
        " conditions conversations critics crowds customers delegates demands"
        " demonstrators details diplomats discussions doctors efforts employees"
        " employers engineers envoys executives experts families farmers firefighters"
        " forces fighters governments groups images inspectors investigators investors"
        " issues journalists judges lawmakers lawyers leaders legislators local locals"
        " measures media meeting meetings members military militants ministers"
        " negotiations negotiators neighbours neighbors news none number officers"
        " official officials opponents opposition organisers organizers owners parents"
        " participants parties passengers patients people pictures plans police"
        " policymakers politicians prices progress promises proposals prosecutors"
        " protesters protests questions rebels relations remarks reporters reports"
        " representatives rescuers researchers residents rivals rules sanctions"
        " scientists security shareholders sides soldiers sources spokespeople staff"
        " statements steps students suggesting supporters survivors talking talks"
        " teachers telling tensions troops unions unnamed victims villagers violence"
        " volunteers voters witnesses women work workers writing"
    )
)
# Offices and kinds of body: they go before or after a name, or stand for one.
OFFICES = frozenset(
    _LISTED.findall(
        "adviser advisor agency administration admiral ambassador archbishop army"
        " assembly association attorney authority bank bishop board brigadier bureau"
        " cabinet captain cardinal chair chairman chairperson chairwoman chancellor"
        " chief church coach coalition colonel command commander commission"
        " commissioner committee company congress congressman congresswoman"
        " constitution council councillor councilman councilwoman count court crown"
        " deputy defence defense delegate department detective director district"
        " division doctor dr duke embassy emperor envoy executive federal federation"
        " finance first force foreign founder general governor government group head"
        " health home house immigration inspector institute intelligence interior"
        " interim international joint judge justice king labor labour lady leader"
        " leadership lieutenant lord madam major marshal mayor military minister"
        " ministry miss monsignor mr mrs ms national navy office officer official"
        " opposition parliament party pastor permanent police pope premier president"
        " presidency prime prince princess principal private professor prosecutor"
        " public queen rabbi rebel regional representative republic rev reverend"
        " safety school secretary security senate senator senior sergeant sheikh"
        " sheriff sir speaker special spokesman spokesperson spokeswoman staff state"
        " states sultan superintendent supreme team trade treasurer treasury union"
        " university vice white"
    )
)
