"""A template reaches nothing but the brief: known escapes, attribute chains, format strings, bombs of memory and time."""

from __future__ import annotations

import time

import pytest

from drafter.brief import load_brief
from drafter.errors import InputError
from drafter.filling import fill
from drafter.filling.environment import environment
from drafter.template import parse_template

BRIEF = load_brief(
    (
        "标题: 题\n主题: 甲\n成绩: {条目: [一, 二, {要点: 三, 内容: 四}]}\n任务: ["
        + "甲, " * 60
        + "乙]\n其他: {私: 密}\n"
    ).encode(),
    name="b.yaml",
)
CHAIN = "".join(f"{{% set a{n + 1} = [a{n}, a{n}] %}}" for n in range(40))
BLOCKS = "".join(f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(40))
LOOPS = "{% for a in 任务 %}" * 12

ESCAPES = {
    # attribute chains from any value to the interpreter
    "class of a text": "{{ ''.__class__ }}",
    "mro": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class of a value": "{{ 标题.__class__.__base__ }}",
    "class by brackets": "{{ 标题['__class__'] }}",
    "class by escaped brackets": "{{ 标题['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "class by concatenation": "{{ 标题['__cla' ~ 'ss__'] }}",
    "class by adjacent literals": "{{ 标题['__cla' '__ss'] }}",
    "class by a list joined": "{{ 标题[['__cla','ss__']|join] }}",
    "class by a value of the brief": "{{ 标题[主题] }}",
    "attr filter": "{{ 标题|attr('__class__') }}",
    "map filter": "{{ 任务|map(attribute='__class__')|list }}",
    "group": "{{ 成绩.group.entries }}",
    "view's own key": "{{ 成绩.key }}",
    "view's method": "{{ 成绩.get }}",
    "view's method called": "{{ 成绩.get('条目') }}",
    "dunder of a group": "{{ 成绩.__init__.__globals__ }}",
    "dunder of free names": "{{ 其他.__class__ }}",
    "dunder of a list's member": "{% for x in 任务 %}{{ x.__class__ }}{% endfor %}",
    "number": "{{ 1 .__class__ }}",
    "tuple": "{{ ().__class__.__bases__[0].__subclasses__()[40]('/etc/passwd').read() }}",
    "dict": "{{ {}.__class__ }}",
    "true": "{{ true.__class__ }}",
    # what Jinja2 puts into a template
    "self": "{{ self.__init__.__globals__ }}",
    "self bare": "{{ self }}",
    "self block": "{{ self._TemplateReference__context.cycler.__init__.__globals__.os }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "namespace": "{% set ns = namespace(x=1) %}{{ ns.__init__.__globals__ }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "range": "{{ range(999999999)|list }}",
    "dict function": "{{ dict(a=1) }}",
    "config": "{{ config.items() }}",
    "request": "{{ request.application.__globals__.__builtins__ }}",
    "url_for": "{{ url_for.__globals__ }}",
    "loop's own context": "{% for x in 任务 %}{{ loop._iterable }}{% endfor %}",
    "loop dunder": "{% for x in 任务 %}{{ loop.__init__.__globals__ }}{% endfor %}",
    "loop called": "{% for x in 任务 recursive %}{{ loop(任务) }}{% endfor %}",
    "loop cycle": "{% for x in 任务 %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "context by name": "{{ context }}",
    "session": "{{ __session.used }}",
    "session bare": "{{ __session }}",
    "extension": "{{ environment }}",
    # format strings
    "format method": "{{ '{0.__class__}'.format(标题) }}",
    "format_map": "{{ '{x.__class__}'.format_map({'x': 标题}) }}",
    "percent": "{{ '%s' % 标题 }}",
    "percent of a dict": "{{ '%(x)999999999s' % {'x': 1} }}",
    "format filter": "{{ '%999999999d'|format(1) }}",
    "format of a variable": "{% set f = '{0.__class__}'.format %}{{ f(标题) }}",
    # other files, other templates, other code
    "include": "{% include '/etc/passwd' %}",
    "include of a value": "{% include 标题 %}",
    "import": "{% import 'os' as os %}{{ os }}",
    "from import": "{% from 'os' import popen %}",
    "extends": "{% extends '/etc/passwd' %}",
    "macro": "{% macro m() %}x{% endmacro %}{{ m.__globals__ }}",
    "caller": "{% call m() %}{% endcall %}",
    "block": "{% block b %}{{ super() }}{% endblock %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "do": "{% do 标题.append(1) %}",
    "debug": "{% debug %}",
    "autoescape": "{% autoescape true %}{{ 标题 }}{% endautoescape %}",
    "with": "{% with a = 标题.__class__ %}{{ a }}{% endwith %}",
    "trans": "{% trans %}x{% endtrans %}",
    "tests": "{{ 标题 is callable }}",
    # bombs
    "power": "{{ 9 ** 99999999 }}",
    "text times number": "{{ 'a' * 999999999 }}",
    "list times number": "{{ [0] * 999999999 }}",
    "doubling lists": "{% set a0 = [1, 1] %}" + CHAIN + "{{ a40 }}",
    "doubling lists compared": "{% set a0 = [1, 1] %}" + CHAIN + "{% if a40 == a39 %}x{% endif %}",
    "doubling texts": "{% set a0 %}aaaaaaaaaa{% endset %}" + BLOCKS + "{{ a40 }}",
    "doubling by concatenation": "{% set a = 标题 ~ 标题 %}{% set b = a ~ a %}{{ b }}",
    "loops that print nothing": LOOPS + "{% endfor %}" * 12,
    "loops that print": LOOPS + "{{ 标题 }}" + "{% endfor %}" * 12,
    "loops with a filter": "{% for a in 任务 if a %}" * 12 + "{% endfor %}" * 12,
    "too many loops for Python": "{% for a in 任务 %}" * 40 + "{% endfor %}" * 40,
    "too many ifs": "{% if 标题 %}" * 400 + "{% endif %}" * 400,
    "brackets": "{{ " + "(" * 5000 + "标题" + ")" * 5000 + " }}",
    "nots": "{{ " + "not " * 20000 + "标题 }}",
    "dots": "{{ 标题" + ".标题" * 20000 + " }}",
    "filters": "{{ 标题" + "|join" * 20000 + " }}",
    "conditions": "{{ " + "1 if 标题 else " * 5000 + "2 }}",
    "long number": "{{ " + "9" * 100000 + " }}",
    "slice": "{{ 标题[::-1] }}",
    "a very long template": "甲" * 1_100_000,
}  # fmt: skip


@pytest.mark.parametrize("body", ESCAPES.values(), ids=ESCAPES)
def test_nothing_is_reached_and_it_is_a_clear_error_in_bounded_time(body):
    start = time.monotonic()
    with pytest.raises(InputError) as caught:
        fill(parse_template(body, "t.md.j2"), BRIEF)
    assert time.monotonic() - start < 9
    first = caught.value.problems[0]
    assert first.place is not None
    assert first.place.file == "t.md.j2"
    assert first.place.line == 1
    said = " ".join(p.message + p.hint for p in caught.value.problems)
    assert "object at 0x" not in said
    assert "<class" not in said


def test_the_environment_holds_nothing_of_jinja():
    env = environment()
    assert dict(env.globals) == {}
    assert dict(env.tests) == {}
    own = ("enumerate", "join", "count", "several", "ordinal", "列举", "连接", "计数", "多个", "序数")
    assert set(env.filters) == set(own)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ('{% if 主题 == "甲" %}对{% else %}错{% endif %}', "对。"),
        ('{% if "甲" in 主题 %}对{% endif %}', "对。"),
        ("{% for x in 成绩.条目 %}{% if loop.index > 2 %}{{ x.内容 }}{% endif %}{% endfor %}", "四。"),
        (
            "{% for x in 成绩.条目 %}{{ x.内容 }}{% if not loop.last %}，{% endif %}{% endfor %}",
            "一，二，四。",
        ),
        ("{% set 题 = 标题 %}{{ 题 }}{{ '好' if 主题 else '坏' }}", "题好。"),
        ("{{ 其他.私 }}{{ slots['私'] }}", "密密。"),
        ("{% raw %}{{ 标题 }}{% endraw %}", "{{ 标题 }}。"),
        ("甲{# 说明 {{ 无 }} #}乙", "甲乙。"),
    ],
)
def test_what_a_template_may_do_still_works(body, wanted):
    assert fill(parse_template(body, "t.md.j2"), BRIEF).text == wanted


def test_a_loop_that_prints_nothing_ends_when_it_is_slow_not_when_it_is_long():
    body = "{% for a in 任务 %}{% for b in 任务 %}{% endfor %}{% endfor %}好"
    assert fill(parse_template(body, "t.md.j2"), BRIEF).text == "好。"
