"""Who must do what, to whom, by when is found from the words, and nothing is found that the words do not say."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.obligations import extract_obligations, with_assigned
from ingest.structure import parse_directive
from knowledge.agencies import Registry, load_registry
from knowledge.deadline import Relative
from knowledge.obligation import Obligation
from knowledge.vietnamese import squeeze

HEAD = """UBND TỈNH CÀ MAU
SỞ TƯ PHÁP

Số: 318/STP-PBGDPL
V/v tuần lễ pháp luật

Cà Mau, ngày 12 tháng 10 năm 2026

Kính gửi:
- Các sở, ban, ngành tỉnh;
- UBND các xã, phường.

"""
FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def read(body: str, head: str = HEAD, received_on: date | None = None) -> tuple[Obligation, ...]:
    registry = load_registry()
    directive = parse_directive([head + body + FOOT], paged=False, registry=registry)
    return extract_obligations(directive, registry, received_on=received_on)


def only(body: str, head: str = HEAD) -> Obligation:
    (found,) = read(body, head)
    return found


def names(obligation: Obligation) -> list[str]:
    return [a.text for a in obligation.assignees]


def test_quy_co_quan_are_the_addressees() -> None:
    found = only("Sở Tư pháp đề nghị Quý cơ quan gửi kế hoạch tuần lễ về Sở Tư pháp trước ngày 25/10/2026.")
    assert names(found) == ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"]
    assert (found.kind, found.recipient) == ("report", "Sở Tư pháp")
    assert found.deadline is not None
    assert (found.deadline.due, found.deadline.inclusive) == (date(2026, 10, 25), False)
    assert "Sở Y tế tỉnh Cà Mau" in [agency.name for agency in found.assignees[0].agencies]


def test_a_heading_binds_what_stands_under_it() -> None:
    found = read("1. Sở Tài chính:\n- Bố trí kinh phí;\n- Gửi dự toán về Sở Tư pháp chậm nhất ngày 30/10/2026.")
    assert [(names(o), o.kind, o.deadline and o.deadline.due) for o in found] == [
        (["Sở Tài chính"], "task", None),
        (["Sở Tài chính"], "report", date(2026, 10, 30)),
    ]


def test_chu_tri_leads_and_phoi_hop_supports() -> None:
    found = only("1. Công an tỉnh chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ xong trước ngày 01/12/2026.")
    assert [(a.text, a.role) for a in found.assignees] == [("Công an tỉnh", "lead"), ("Sở Nội vụ", "support")]


def test_a_distributive_list_gives_each_its_own_day() -> None:
    found = read("1. Gửi báo cáo về Sở Tư pháp: Sở Y tế trước ngày 15/11/2026; Sở Xây dựng trước ngày 20/11/2026.")
    days = {name: o.deadline.due for o in found for name in names(o) if o.deadline}
    assert days == {"Sở Y tế": date(2026, 11, 15), "Sở Xây dựng": date(2026, 11, 20)}
    assert {(o.kind, o.action, o.recipient) for o in found} == {("report", "Gửi báo cáo", "Sở Tư pháp")}


def test_a_recurring_report_has_a_rule_and_no_day() -> None:
    found = only("1. Sở Y tế báo cáo kết quả về Sở Tư pháp trước ngày 10 tháng 12 hằng năm.")
    assert found.deadline is not None
    assert (found.deadline.due, found.deadline.rrule) == (None, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10")


def test_a_report_as_regulated_has_no_deadline() -> None:
    found = only("1. Sở Y tế thực hiện chế độ báo cáo định kỳ theo quy định.")
    assert (found.kind, found.deadline, found.status) == ("report", None, "active")


@pytest.mark.parametrize(("received", "due"), [(None, None), (date(2026, 10, 15), date(2026, 10, 22))])
def test_days_from_receipt_are_counted_only_when_the_day_of_receipt_is_known(
    received: date | None, due: date | None
) -> None:
    body = "1. Sở Y tế có ý kiến bằng văn bản trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này."
    (found,) = read(body, received_on=received)
    assert found.deadline is not None
    assert found.deadline.relative == Relative(5, "working_day", "receipt")
    assert (found.kind, found.deadline.due) == ("comment", due)
    assert found.deadline.origin == ("computed" if due else "stated")


def test_a_deadline_before_the_directive_itself_goes_to_review() -> None:
    found = only("1. Sở Y tế gửi báo cáo về Sở Tư pháp trước ngày 20/11/2025.")
    assert found.status == "needs_review"
    assert found.deadline is not None
    assert found.deadline.due == date(2025, 11, 20)
    assert found.warnings == (
        "Thời hạn “trước ngày 20/11/2025” đứng trước ngày của văn bản (ngày 12/10/2026): có thể ghi sai, cần kiểm tra.",
    )


@pytest.mark.parametrize(
    "body",
    [
        "Căn cứ Kế hoạch số 55/KH-UBND ngày 03/8/2026 của UBND tỉnh; thực hiện ý kiến của Chủ tịch UBND tỉnh.",
        "Luật Tiếp cận thông tin có hiệu lực từ ngày 01/7/2018, số liệu tính đến ngày 30/9/2026 có 12 vụ việc.",
        "Sở Tư pháp rất mong nhận được sự phối hợp của Quý cơ quan./.",
        "Nếu có khó khăn, vướng mắc, đề nghị liên hệ bà Lâm Thị Én trước ngày 20/10.".replace(" trước ngày 20/10", ""),
        "Đề nghị các cơ quan, đơn vị quan tâm, phối hợp triển khai thực hiện./.",
        "Tuần lễ pháp luật mở từ Ngày Pháp luật (09/11), hướng đến năm 2030.",
    ],
)
def test_grounds_news_and_courtesies_give_nobody_work(body: str) -> None:
    assert read(body) == ()


def test_whom_a_sentence_only_mentions_is_not_bound() -> None:
    found = only("1. Sở Y tế tổng hợp, báo cáo UBND tỉnh và Bộ Y tế trước ngày 05/12/2026.")
    assert names(found) == ["Sở Y tế"]
    assert found.recipient == "UBND tỉnh và Bộ Y tế"


def test_what_the_recipient_does_with_a_report_is_no_duty_of_the_sender() -> None:
    found = only("1. Sở Y tế gửi số liệu về Sở Tư pháp trước ngày 05/12/2026 để tổng hợp, báo cáo Bộ Tư pháp.")
    assert (found.action, found.recipient) == ("gửi số liệu", "Sở Tư pháp")


def test_an_invitation_has_hour_place_and_guests() -> None:
    head = HEAD.replace("V/v tuần lễ pháp luật\n", "").replace("318/STP-PBGDPL", "318/GM-STP")
    body = (
        "GIẤY MỜI\nHọp bàn tuần lễ pháp luật\n\n1. Thành phần: Sở Y tế; Công an tỉnh.\n"
        "2. Thời gian: 14 giờ 00 ngày 20/10/2026.\n3. Địa điểm: Phòng họp số 2.\n"
    )
    found = only(body, head.split("Kính gửi")[0])
    assert (found.kind, found.place, names(found)) == ("attend", "Phòng họp số 2", ["Sở Y tế", "Công an tỉnh"])
    assert found.deadline is not None
    assert found.deadline.time is not None
    assert (found.deadline.due, found.deadline.time.hour) == (date(2026, 10, 20), 14)


def test_what_is_said_twice_is_one_obligation_with_two_citations() -> None:
    line = "Sở Y tế gửi danh mục về Sở Tư pháp trước ngày 05/12/2026."
    found = only(f"1. {line}\n2. {line}")
    assert [found.citation.path, *(c.path for c in found.more_citations)] == ["1", "2"]


def test_a_plan_is_addressed_to_those_whom_it_gives_work() -> None:
    registry = load_registry()
    text = HEAD.split("Kính gửi")[0].replace("V/v", "KẾ HOẠCH\n") + "I. VIỆC\n1. Sở Y tế: Lập dự toán." + FOOT
    directive = parse_directive([text], paged=False, registry=registry)
    assigned = with_assigned(directive, extract_obligations(directive, registry))
    assert (directive.header.addressees, assigned.header.addressees) == ((), ("Sở Y tế",))


def test_every_quote_is_the_words_of_the_directive() -> None:
    registry = load_registry()
    for path in sorted((Path(__file__).parents[2] / "samples").glob("*.txt")):
        directive = parse_directive([path.read_text(encoding="utf-8")], paged=False, registry=registry)
        for o in extract_obligations(directive, registry):
            for citation in (o.citation, *o.more_citations, *(c for a in o.assignees for _, c in a.proof)):
                assert directive.text[citation.start : citation.end] == citation.quote


def test_the_samples_are_read_as_their_labels_say() -> None:
    folder = Path(__file__).parents[2] / "samples"
    for path in sorted((Path(__file__).parents[1] / "labels").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = _read_file(folder / gold["file"], load_registry())
        wanted = {_when(entry) for entry in gold["deadlines"] if not entry.get("optional")} - {None}
        optional = {_when(entry) for entry in gold["deadlines"]}
        got = {_found_when(o) for o in found if o.deadline and _found_when(o) is not None}
        assert (path.stem, wanted - got, got - optional) == (path.stem, set(), set())


# The five real directives beside the project


def test_on_the_seeds_each_agency_is_bound_as_labelled(shared: Path) -> None:
    registry = load_registry()
    checked = 0
    for path in sorted((shared / "gold" / "seeds").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found = _read_file(shared / "directives" / "seeds" / gold["file"], registry)
        for ask in gold["asks"]:
            unit = _UNITS.get(ask["agency"])
            if unit is None or ask.get("doubtful"):
                continue
            bound = [o for o in found if any(a.unit == unit for x in o.assignees for a in x.agencies)]
            days = sorted({d for o in bound if o.deadline and (d := _found_when(o))})
            assert (path.stem, ask["agency"], bool(bound), days) == (
                path.stem,
                ask["agency"],
                ask["bound"],
                sorted(ask["due"]),
            )
            checked += 1
    assert checked == 20


_UNITS = {
    "Sở Y tế": "so-y-te",
    "Sở Tài chính": "so-tai-chinh",
    "Hội Nông dân": "hoi-nong-dan-tinh",
    "UBND cấp huyện": "ubnd-cap-huyen",
}


def _read_file(path: Path, registry: Registry) -> tuple[Obligation, ...]:
    directive = parse_directive([path.read_text(encoding="utf-8")], paged=False, registry=registry)
    return extract_obligations(directive, registry)


def _when(entry: dict[str, Any]) -> str | None:
    if entry["relative"]:
        return f"{entry['relative']['amount']} {entry['relative']['unit']}"
    due: str | None = entry["rrule"] or entry["due"]
    return due


def _found_when(o: Obligation) -> str | None:
    assert o.deadline is not None
    if o.deadline.relative:
        return f"{o.deadline.relative.amount} {o.deadline.relative.unit}"
    return o.deadline.rrule or (o.deadline.due.isoformat() if o.deadline.due else None)


def test_squeezed_quotes_of_the_seeds_stand_in_the_files(shared: Path) -> None:
    for path in sorted((shared / "directives" / "seeds").glob("*.txt")):
        text = squeeze(path.read_text(encoding="utf-8"))
        assert all(squeeze(o.citation.quote) in text for o in _read_file(path, load_registry()))


def test_soft_line_breaks_do_not_disturb_the_words() -> None:
    body = "1. Sở Y tế chủ\ntrì, phối\nhợp với Sở Nội vụ rà soát hồ sơ, gửi báo\ncáo về Sở Tư\npháp "
    body += "chậm\nnhất ngày\n05/12/2026."
    found = only(body)
    assert [(a.text, a.role) for a in found.assignees] == [("Sở Y tế", "lead"), ("Sở Nội vụ", "support")]
    assert (found.kind, found.recipient) == ("report", "Sở Tư pháp")


def test_those_who_support_under_a_lead_in_are_bound_too() -> None:
    found = read("1. Giao Sở Nội vụ chủ trì, phối hợp với Công an tỉnh:\na) Lập danh sách;\nb) Tổ chức kiểm tra.")
    assert [[(a.text, a.role) for a in o.assignees] for o in found] == [
        [("Sở Nội vụ", "lead"), ("Công an tỉnh", "support")]
    ] * 2


def test_a_time_may_stand_between_the_assignee_and_the_verb() -> None:
    found = only("1. Giám đốc Sở Xây dựng chậm nhất ngày 18/11/2026 công bố giá vật liệu.")
    assert (names(found), found.action) == (["Giám đốc Sở Xây dựng"], "công bố giá vật liệu")


def test_a_party_set_apart_has_its_own_day() -> None:
    body = "1. UBND các xã, phường báo cáo vào thứ Hai hằng tuần; riêng phường Tân Thành báo cáo vào thứ Sáu hằng tuần."
    assert [(names(o), o.deadline and o.deadline.rrule) for o in read(body)] == [
        (["UBND các xã, phường"], "FREQ=WEEKLY;BYDAY=MO"),
        (["phường Tân Thành"], "FREQ=WEEKLY;BYDAY=FR"),
    ]


def test_places_are_those_who_govern_them() -> None:
    found = only("Sở Tư pháp đề nghị các địa phương gửi báo cáo về Sở Tư pháp trước ngày 25/10/2026.")
    assert names(found) == ["các địa phương", "UBND các xã, phường"]


def test_a_line_that_ends_in_so_does_not_swallow_the_next_item() -> None:
    body = "1. Sở Y tế tập huấn chuyển đổi số\n2. Sở Nội vụ tổng hợp nhu cầu hằng tháng\n3. Sở Xây dựng rà soát hồ sơ"
    assert [o.citation.path for o in read(body)] == ["1", "2", "3"]


def test_what_is_expected_is_no_demand() -> None:
    asked = "Sở Tư pháp đề nghị các đơn vị thực hiện:\n1. Góp ý dự thảo.\n"
    assert len(read(asked)) == len(read(asked + "Dự kiến trình Chính phủ trước ngày 20/12/2026.")) == 1


def test_an_entry_without_a_recipient_sends_to_that_of_its_sentence() -> None:
    body = "1. Sở Y tế gửi báo cáo về Sở Tư pháp: đợt 1 trước ngày 20/11/2026, đợt 2 trước ngày 20/12/2026."
    assert [(o.recipient, o.deadline and o.deadline.due) for o in read(body)] == [
        ("Sở Tư pháp", date(2026, 11, 20)),
        ("Sở Tư pháp", date(2026, 12, 20)),
    ]


def test_a_time_under_one_part_is_for_that_part_only() -> None:
    body = (
        "KẾ HOẠCH\nTháng hành động\n\nI. NỘI DUNG\n1. Truyền thông\na) Sở Văn hóa, Thể thao và Du lịch treo pano.\n"
        "2. Kiểm tra an toàn thực phẩm\na) Thời gian: từ ngày 01/11/2026 đến ngày 15/11/2026.\nb) Sở Y tế kiểm tra.\n"
    )
    (timed,) = (o for o in read(body, HEAD.split("Kính gửi")[0]) if o.deadline)
    assert (names(timed), timed.action) == (["Sở Y tế"], "Kiểm tra an toàn thực phẩm")


def test_sentences_told_together_are_quoted_as_they_stand() -> None:
    found = only("1. Sở Y tế: Lập danh sách trạm\ny tế. Tổ chức kiểm tra trạm y tế.")
    assert found.citation.quote == "Lập danh sách trạm\ny tế. Tổ chức kiểm tra trạm y tế."
