"""A small report made by hand: fictional people, every kind of thing that a renderer has to draw."""

from __future__ import annotations

from progcheck.records.finding import (
    CheckedEntry,
    CheckedSubmission,
    DemandAnswer,
    Failure,
    Finding,
    Quote,
    Report,
    Severity,
    Verdict,
)
from progcheck.records.submission import Cell, Contact, Entry, Location, Source, Submission

PHONE = "13800000001"
NAME = "次仁甲甲"


def cell(text: str, column: int = 7, row: int = 1) -> Cell:
    return Cell(text, text, tuple(range(len(text))), Location(table=1, row=row, column=column))


def entry(index: int, task: str, progress: str, *, contact: Contact | None = None) -> Entry:
    contact = Contact(NAME, PHONE) if contact is None else contact
    return Entry(
        index=index,
        serial=str(index),
        location=Location(table=1, row=index + 3),
        problem=cell("一、草原保护制度落实不到位。", 2),
        task=cell(task, 3),
        deadline=cell("2022年12月31日", 4),
        lead=cell("市农业农村局", 5),
        responsible=cell("各县（区）人民政府", 6),
        progress=cell(progress, 7),
        status=cell("", 0),
        contact_cell=cell(f"{contact.name} {contact.phone}".strip(), 8),
        contact=contact,
    )


def quote(of: Entry, field: str, words: str) -> Quote:
    start = of.cell(field).text.index(words)
    return Quote(field, start, start + len(words), words, of.cell(field).location)


def finding(
    code: str,
    label: str,
    severity: Severity,
    message: str,
    advice: str,
    *evidence: Quote,
    related: tuple[int, ...] = (),
) -> Finding:
    return Finding(
        code=code,
        name=f"name-of-{code.lower()}",
        label=label,
        severity=severity,
        confidence=0.91234567,
        message=message,
        advice=advice,
        fingerprint=f"{code}-0123456789abcdef",
        evidence=evidence,
        related=related,
    )


def checked(
    of: Entry,
    verdict: Verdict,
    *findings: Finding,
    score: int | None = 50,
    demands: tuple[DemandAnswer, ...] = (),
) -> CheckedEntry:
    return CheckedEntry(
        entry=of,
        verdict=verdict,
        score=score,
        scores={"relevance": 0.123456, "coverage": 1.0},
        demands=demands,
        findings=findings,
        deadline_dates=("2022-12-31",),
    )


def submission(*entries: CheckedEntry, **more: object) -> CheckedSubmission:
    table = Submission(
        source=Source("收件/洛隆.docx", "docx", "0" * 64),
        title="第二轮中央生态环境保护督察反馈问题一览表",
        reporter="洛隆县",
        as_of="2023-04",
        entries=tuple(e.entry for e in entries),
        columns=("problem", "task", "deadline", "lead", "responsible", "progress", "contact"),
    )
    return CheckedSubmission(table, entries, **{"findings": (), **more})  # type: ignore[arg-type]


def report() -> Report:
    foreign = entry(
        1,
        "4.各级各部门严格落实基本草原保护制度，加强日常监督管理，坚决制止和严厉打击各类违法占用草原的行为，"
        "每年巡查不少于6次，建立问题清单。",
        "我县高度重视，进一步提高政治站位，压实工作责任，严格落实基本草原保护制度，加强日常监督管理，统筹推进"
        "生态保护和畜牧业发展，不断促进全旗草原可持续发展，努力营造全社会共同保护草原的良好氛围，联系次仁甲甲"
        f"（{PHONE}），为建设美丽高原作出积极贡献，确保各项工作落到实处、取得实效，推动形成长效机制。",
    )
    foreign_demands = (
        DemandAnswer("每年巡查不少于6次", 0, 9, "reporter", countable=True, answered="no"),
        DemandAnswer(
            "加强日常监督管理",
            0,
            8,
            "reporter",
            countable=False,
            answered="partly",
            evidence=(quote(foreign, "progress", "加强日常监督管理"),),
        ),
        DemandAnswer("市农业农村局组织评估", 0, 10, "others", countable=False, answered="no"),
    )
    same = "共排查小水电站12座，已拆除3座，其余正在按计划推进。"
    first = entry(2, "1.对小水电站开展全面排查，建立清单。", same)
    second = entry(3, "2.拆除并退运违规小水电站。", same)
    lonely = entry(4, "3.开展培训。", "2023年3月组织培训2期86人。", contact=Contact("", "1380000"))
    fine = entry(5, "5.编制规划。", "2022年8月印发《洛隆县草原保护规划》。")
    noted = entry(6, "6.修复草原200亩。", "已修复草原草原210亩，验收合格。")
    blank = entry(7, "7.八宿县完成整改。", "", contact=Contact("", ""))
    return Report(
        version="0.1.0",
        policy="default-1",
        lang="zh",
        submissions=(
            submission(
                checked(
                    foreign,
                    Verdict.RETURN,
                    finding(
                        "OT201",
                        "他地用语",
                        Severity.RETURN,
                        "洛隆县不设旗，“全旗”是内蒙古的用语，疑似从外地材料复制。",
                        "核对来源，改写为本县情况。",
                        quote(foreign, "progress", "全旗"),
                    ),
                    finding(
                        "QN101",
                        "缺量化",
                        Severity.NOTE,
                        "任务要求“不少于6次”，答复中没有次数。",
                        "请补充：全年巡查次数（任务要求不少于6次）。",
                        quote(foreign, "task", "不少于6次"),
                    ),
                    score=21,
                    demands=foreign_demands,
                ),
                checked(
                    first,
                    Verdict.VERIFY,
                    finding(
                        "DU101",
                        "重复填报",
                        Severity.VERIFY,
                        "与第3行的答复一字不差，两行任务不同。",
                        "请分别填写。",
                        quote(first, "progress", same),
                        related=(3,),
                    ),
                ),
                checked(
                    second,
                    Verdict.RETURN,
                    finding(
                        "DU101",
                        "重复填报",
                        Severity.RETURN,
                        "与第2行的答复一字不差，两行任务不同。",
                        "请按本行任务写明拆除和退运的座数、时间。",
                        quote(second, "progress", same),
                        related=(2,),
                    ),
                    finding(
                        "TM201",
                        "超期未完成",
                        Severity.RETURN,
                        "时限2022年12月31日已过，答复写“正在按计划推进”。",
                        "请写明未完成的原因和新的完成时间。",
                        quote(second, "progress", "正在按计划推进"),
                        quote(second, "deadline", "2022年12月31日"),
                    ),
                ),
                checked(
                    lonely,
                    Verdict.VERIFY,
                    finding(
                        "FM201",
                        "缺填报人或联系方式",
                        Severity.VERIFY,
                        "没有填报人姓名，电话“1380000”只有7位。",
                        "请补填姓名和电话。",
                        quote(lonely, "contact", "1380000"),
                    ),
                ),
                checked(fine, Verdict.PASS, score=98),
                checked(
                    noted,
                    Verdict.PASS,
                    finding(
                        "DU104",
                        "语句重复",
                        Severity.NOTE,
                        "“草原草原”连写了两遍。",
                        "删去一个。",
                        quote(noted, "progress", "草原草原"),
                    ),
                    score=90,
                ),
                checked(blank, Verdict.PASS, score=None),
                findings=(
                    finding(
                        "WD201",
                        "替换残留",
                        Severity.NOTE,
                        "“矿市”“重点市域”像是全文替换“区”字留下的，共2处。",
                        "请市里核对原表。",
                        Quote("problem", 0, 2, "矿市", Location(table=1, row=4, column=2)),
                    ),
                ),
                remarks=("标题里没有截止日期，按文件名取 2023年4月。",),
            ),
        ),
    )


FAILURE = Failure("收件/边坝.docx", "ENCRYPTED", "文件已加密。请去除密码后另存为 .docx 再提交。")
