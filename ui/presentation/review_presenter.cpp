#include "presentation/review_presenter.h"

#include "charting/draft_merge.h"
#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"
#include "words/record_text.h"
#include "words/review_text.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

/// Values of a record as a person reads them: choices by what they say.
Review readable(Review review)
{
    const auto kind = recordKindFromName(review.item.recordKind);
    if (!kind)
        return review;
    for (ReviewSide &side : review.sides)
        for (NoteSection &section : side.body.sections) {
            const bool isOne = review.item.kind == ReviewKind::Field;
            section.text = words::recordValueText(*kind, isOne ? review.item.field : section.code,
                                                  section.text);
        }
    return review;
}

} // namespace

ReviewPresenter::ReviewPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_model(new ReviewModel(this))
    , m_list(context.session.chart(), this,
             [this](const Result<QList<ReviewItem>> &answer) {
                 if (!answer) {
                     emit failed(words::errorText(answer.error(), words::Doing::Reading));
                     return;
                 }
                 m_model->setItems(*answer, m_context.clock.now());
                 emit listed();
             })
    , m_query(context.session.chart(), this,
              [this](const Result<Review> &answer) { receive(answer); })
{
}

QString ReviewPresenter::summary() const
{
    if (count() == 0)
        return {};
    return count() == 1 ? tr("1 waits for a decision") : tr("%1 wait for a decision").arg(count());
}

void ReviewPresenter::refresh()
{
    m_list.ask([](Chart &chart) -> Result<QList<ReviewItem>> {
        ReviewBook *book = reviewBookOf(chart);
        return book == nullptr ? Result<QList<ReviewItem>>(QList<ReviewItem>()) : book->waiting();
    });
}

void ReviewPresenter::open(int row)
{
    if (row < 0 || row >= count())
        return;
    m_query.ask([item = m_model->at(row)](Chart &chart) -> Result<Review> {
        ReviewBook *book = reviewBookOf(chart);
        if (book == nullptr)
            return Error(ErrorCode::NotFound, "a chart without reviews");
        return book->review(item.kind, item.record, item.field);
    });
}

void ReviewPresenter::close()
{
    m_review.reset();
    m_parts.clear();
    m_merged.reset();
}

void ReviewPresenter::receive(const Result<Review> &answer)
{
    if (answer && answer->sides.size() > 1) {
        if (m_review == readable(*answer))
            return; // as it is read
        m_review = readable(*answer);
        m_other = 0;
        compare();
        emit opened();
        return;
    }
    close();
    if (answer || answer.error().code == ErrorCode::NotFound)
        emit gone();
    else
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
}

void ReviewPresenter::compare()
{
    m_parts = reviewParts(left().body, right().body, m_review->item.format,
                          recordKindFromName(m_review->item.recordKind));
    m_merged.reset();
    if (isDraft() && m_review->base && left().serviceAt == right().serviceAt)
        m_merged = charting::mergedBody(*m_review->base, left().body, right().body);
}

QString ReviewPresenter::title() const
{
    const QString what = words::reviewKindText(m_review->item);
    const QString &client = m_review->item.clientName;
    return client.isEmpty() ? what : u"%1: %2"_s.arg(client, what);
}

QString ReviewPresenter::reason() const
{
    QString reason = words::reviewReason(m_review->item);
    if (canMerge())
        reason += u' '
            + tr("They were changed in different places, so both changes fit into one text: read "
                 "both before you take it.");
    if (!isTheirs())
        reason += u' ' + tr("Its author decides, or who is in charge.");
    return reason;
}

QString ReviewPresenter::sideTitle(bool isLeft) const
{
    const ReviewSide &side = isLeft ? left() : right();
    QStringList who;
    if (!side.person.isEmpty())
        who.append(side.desk.isEmpty() ? side.person : tr("%1 at %2").arg(side.person, side.desk));
    if (side.at != 0)
        who.append(momentText(side.at));
    if (isDraft() && left().serviceAt != right().serviceAt)
        who.append(tr("session %1").arg(momentText(side.serviceAt)));
    if (side.isSigned)
        who.append(tr("signed"));
    if (who.isEmpty())
        who.append(tr("what stands in the chart"));
    return (isLeft ? tr("Left: %1") : tr("Right: %1")).arg(who.join(u", "_s));
}

QList<ReviewPart> ReviewPresenter::baseParts() const
{
    return m_review->base ? reviewParts(*m_review->base, *m_review->base, m_review->item.format)
                          : QList<ReviewPart>();
}

int ReviewPresenter::others() const
{
    return isOpen() ? static_cast<int>(m_review->sides.size()) - 1 : 0;
}

void ReviewPresenter::showOther(int which)
{
    if (which < 0 || which >= others())
        return;
    m_other = which;
    compare();
    emit opened();
}

void ReviewPresenter::keep(bool isLeft)
{
    if (!isTheirs())
        return;
    const OpId chosen = isLeft ? left().op : right().op;
    const ReviewItem item = m_review->item;
    switch (item.kind) {
    case ReviewKind::Draft:
        settleDraft((isLeft ? left() : right()).body, (isLeft ? left() : right()).serviceAt);
        return;
    case ReviewKind::Beside:
        return; // the signed note stays, whatever becomes of the edit
    case ReviewKind::Field:
        decide([item, chosen](
                   ReviewBook &book) { return book.chooseValue(item.record, item.field, chosen); },
               tr("Chosen. The other value stays in the history."));
        return;
    case ReviewKind::Late:
        decide([op = OpId{item.record},
                isLeft](ReviewBook &book) { return book.decideLate(op, !isLeft); },
               isLeft ? tr("Left out. It is kept, and can be taken in later.")
                      : tr("Taken in, as if it had come in time."));
        return;
    }
}

void ReviewPresenter::keepMerged()
{
    if (isTheirs() && m_merged)
        settleDraft(*m_merged, left().serviceAt);
}

void ReviewPresenter::keepBothToEdit()
{
    if (!isTheirs() || !isDraft() || !m_review->note)
        return;
    settleDraft(m_merged ? *m_merged : bothTexts(left().body, right().body), left().serviceAt,
                [this, client = m_review->item.client, note = m_review->note->id] {
                    emit editWanted(client, note);
                });
}

void ReviewPresenter::settleDraft(const NoteBody &body, Millis serviceAt,
                                  const std::function<void()> &then)
{
    Note note = m_review->note.value_or(Note());
    note.body = body;
    note.serviceAt = serviceAt;
    const QList<OpId> read{left().op, right().op};
    decide([note, read](ReviewBook &book) { return book.settleDraft(note, read); },
           tr("Settled. Both versions stay in the history."), then);
}

void ReviewPresenter::layAside()
{
    if (!isTheirs() || m_review->item.kind != ReviewKind::Beside)
        return;
    decide([note = NoteId{m_review->item.record}, edit = right().op](
               ReviewBook &book) { return book.layAside(note, {edit}, AsideHow::LeftOut); },
           tr("Laid aside. It stays in the history, and the log says that you did."));
}

void ReviewPresenter::takeIntoAddendum()
{
    if (isTheirs() && m_review->item.kind == ReviewKind::Beside)
        emit addendumWanted(m_review->item.client, NoteId{m_review->item.record});
}

void ReviewPresenter::decide(const std::function<Result<void>(ReviewBook &)> &act,
                             const QString &done, const std::function<void()> &then)
{
    if (m_isDeciding)
        return;
    m_isDeciding = true;
    const auto answer = m_context.session.chart().ask([act](Chart &chart) -> Result<void> {
        ReviewBook *book = reviewBookOf(chart);
        return book == nullptr ? Result<void>(Error(ErrorCode::NotFound, "a chart without reviews"))
                               : act(*book);
    });
    whenDone(answer, this, [this, done, then](const Result<void> &kept) {
        m_isDeciding = false;
        if (!kept) {
            emit failed(words::errorText(kept.error(), words::Doing::Saving));
            return;
        }
        close();
        emit settled(done);
        refresh();
        if (then)
            then();
    });
}

} // namespace alcove::presentation
