#include "ctl/conflict_commands.h"

#include "charting/draft_merge.h"
#include "core/review_book.h"
#include "ctl/signed_json.h"
#include "words/review_text.h"

#include <QJsonArray>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "conflict list [settled] | conflict show ID [--field NAME] | conflict settle ID "
    "VERSION|merged|aside [--field NAME]");

ReviewBook &bookOf(session::OpenChart &open)
{
    return *reviewBookOf(*open.chart);
}

QJsonObject itemJson(const ReviewItem &item)
{
    return {{QStringLiteral("id"), QString::fromStdString(idText(item.record))},
            {QStringLiteral("kind"), reviewKindName(item.kind)},
            {QStringLiteral("field"), item.field},
            {QStringLiteral("client"), idString(item.client)},
            {QStringLiteral("clientName"), item.clientName},
            {QStringLiteral("since"), timeText(item.since)},
            {QStringLiteral("by"), item.person},
            {QStringLiteral("device"), item.desk},
            {QStringLiteral("mayDecide"), item.isTheirs}};
}

QString itemLine(const ReviewItem &item)
{
    QStringList parts{QString::fromStdString(idText(item.record)),
                      timeText(item.since),
                      item.clientName,
                      words::reviewKindText(item),
                      item.person,
                      item.desk};
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  ")) + u'\n';
}

QString sideLines(const QString &heading, const NoteBody &body)
{
    QString lines = heading + u'\n';
    for (const NoteSection &section : body.sections)
        if (!section.text.isEmpty())
            lines += QStringLiteral("%1:\n%2\n").arg(section.code, section.text);
    return lines + u'\n';
}

std::optional<NoteBody> mergedOf(const Review &review)
{
    if (review.item.kind != ReviewKind::Draft || review.sides.size() != 2 || !review.base
        || review.sides[0].serviceAt != review.sides[1].serviceAt)
        return std::nullopt;
    return charting::mergedBody(*review.base, review.sides[0].body, review.sides[1].body);
}

Answer reviewAnswer(const Review &review)
{
    Answer answer;
    answer.lines
        = itemLine(review.item) + words::reviewReason(review.item) + QStringLiteral("\n\n");
    QJsonArray sides;
    for (const ReviewSide &side : review.sides) {
        sides.append(QJsonObject{{QStringLiteral("version"), idString(side.op)},
                                 {QStringLiteral("by"), side.person},
                                 {QStringLiteral("device"), side.desk},
                                 {QStringLiteral("at"), timeText(side.at)},
                                 {QStringLiteral("signed"), side.isSigned},
                                 {QStringLiteral("sections"), sectionsJson(side.body)}});
        QStringList who{idString(side.op), timeText(side.at), side.person, side.desk};
        who.removeAll(QString());
        answer.lines += sideLines(who.join(QStringLiteral("  ")), side.body);
    }
    answer.json = itemJson(review.item);
    answer.json.insert(QStringLiteral("reason"), words::reviewReason(review.item));
    answer.json.insert(QStringLiteral("versions"), sides);
    if (review.base)
        answer.json.insert(QStringLiteral("base"), sectionsJson(*review.base));
    if (const auto merged = mergedOf(review)) {
        answer.json.insert(QStringLiteral("merged"), sectionsJson(*merged));
        answer.lines += sideLines(QStringLiteral("merged"), *merged);
    }
    return answer;
}

/// NotFound when nothing with that id waits.
Result<Review> reviewOf(const Shell &shell, session::OpenChart &open)
{
    const QString id = shell.arguments.words.value(2);
    const QString field = shell.arguments.option(QStringLiteral("field"));
    TRY_ASSIGN(const auto items, bookOf(open).waiting());
    const auto item = std::find_if(items.begin(), items.end(), [&](const ReviewItem &each) {
        return QString::fromStdString(idText(each.record)) == id
            && (field.isEmpty() || each.field == field);
    });
    if (item == items.end())
        return Error(ErrorCode::NotFound, "nothing with that id waits");
    return bookOf(open).review(item->kind, item->record, item->field);
}

Result<Answer> listWaiting(session::OpenChart &open)
{
    TRY_ASSIGN(const auto items, bookOf(open).waiting());
    Answer answer;
    QJsonArray list;
    for (const ReviewItem &item : items) {
        list.append(itemJson(item));
        answer.lines += itemLine(item);
    }
    if (items.isEmpty())
        answer.lines = QStringLiteral("Nothing waits for a decision.\n");
    answer.json = {{QStringLiteral("waiting"), list}};
    return answer;
}

Result<Answer> listSettled(session::OpenChart &open)
{
    TRY_ASSIGN(const auto edits, bookOf(open).settledEdits());
    Answer answer;
    QJsonArray list;
    for (const SettledEdit &edit : edits) {
        list.append(QJsonObject{{QStringLiteral("note"), idString(edit.note)},
                                {QStringLiteral("client"), idString(edit.client)},
                                {QStringLiteral("clientName"), edit.clientName},
                                {QStringLiteral("how"), asideName(edit.how)},
                                {QStringLiteral("at"), timeText(edit.at)},
                                {QStringLiteral("by"), edit.person},
                                {QStringLiteral("version"), idString(edit.version.op)},
                                {QStringLiteral("sections"), sectionsJson(edit.version.body)}});
        QStringList parts{idString(edit.note), timeText(edit.at), edit.clientName,
                          words::asideText(edit.how), edit.person};
        parts.removeAll(QString());
        answer.lines += sideLines(parts.join(QStringLiteral("  ")), edit.version.body);
    }
    if (edits.isEmpty())
        answer.lines = QStringLiteral("Nothing was laid aside.\n");
    answer.json = {{QStringLiteral("settled"), list}};
    return answer;
}

Result<void> settleDraft(session::OpenChart &open, const Review &review, const NoteBody &body,
                         Millis serviceAt)
{
    QList<OpId> read;
    for (const ReviewSide &side : review.sides)
        read.append(side.op);
    Note note = *review.note;
    note.body = body;
    note.serviceAt = serviceAt;
    return bookOf(open).settleDraft(note, read);
}

/// What a version that was named becomes, by what waits.
Result<void> settleWith(session::OpenChart &open, const Review &review, const OpId &version)
{
    const auto side
        = std::find_if(review.sides.begin(), review.sides.end(),
                       [&version](const ReviewSide &each) { return each.op == version; });
    if (side == review.sides.end())
        return Error(ErrorCode::NotFound, "no such version waits");
    const ReviewItem &item = review.item;
    switch (item.kind) {
    case ReviewKind::Draft:
        return settleDraft(open, review, side->body, side->serviceAt);
    case ReviewKind::Field:
        return bookOf(open).chooseValue(item.record, item.field, version);
    case ReviewKind::Late:
        return bookOf(open).decideLate(version, true);
    case ReviewKind::Beside:
        return Error(ErrorCode::Refused, "a signed note stays as it is");
    }
    Q_UNREACHABLE();
}

Result<void> layAside(session::OpenChart &open, const Review &review)
{
    if (review.item.kind == ReviewKind::Late)
        return bookOf(open).decideLate({review.item.record}, false);
    if (review.item.kind != ReviewKind::Beside)
        return Error(ErrorCode::Refused, "one of these versions stands");
    QList<OpId> edits;
    for (const ReviewSide &side : review.sides.mid(1))
        edits.append(side.op);
    return bookOf(open).layAside({review.item.record}, edits, AsideHow::LeftOut);
}

Result<Answer> settle(const Shell &shell, session::OpenChart &open)
{
    const QString &what = shell.arguments.words[3];
    TRY_ASSIGN(const Review review, reviewOf(shell, open));
    if (what == QStringLiteral("aside")) {
        TRY(layAside(open, review));
    } else if (what == QStringLiteral("merged")) {
        const auto merged = mergedOf(review);
        if (!merged)
            return Error(ErrorCode::Conflict, "the versions do not fit together by themselves");
        TRY(settleDraft(open, review, *merged, review.sides.front().serviceAt));
    } else {
        TRY(settleWith(open, review, idFromString<OpId>(what).value_or(OpId())));
    }
    Answer answer = reviewAnswer(review); // nothing goes that nobody is shown
    answer.json.insert(QStringLiteral("settled"), what);
    return answer;
}

} // namespace

Outcome conflictCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    const bool isSettled = words.value(2) == QStringLiteral("settled");
    if (what == QStringLiteral("list") && (words.size() == 2 || (words.size() == 3 && isSettled)))
        return withChart(shell, [&](session::OpenChart &open) {
            return outcomeOf(isSettled ? listSettled(open) : listWaiting(open), Doing::Reading);
        });
    if (what == QStringLiteral("show") && words.size() == 3)
        return withChart(shell, [&](session::OpenChart &open) {
            const auto review = reviewOf(shell, open);
            return review ? Outcome(reviewAnswer(*review))
                          : Outcome(Failure{review.error(), Doing::Reading});
        });
    if (what == QStringLiteral("settle") && words.size() == 4)
        return withChart(shell, [&](session::OpenChart &open) {
            return outcomeOf(settle(shell, open), Doing::Saving);
        });
    return UsageMistake{usage};
}

} // namespace alcove::ctl
