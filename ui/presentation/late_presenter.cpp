#include "presentation/late_presenter.h"

#include "charting/format_shelf.h"
#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/compartment_text.h"
#include "words/leaving_text.h"

#include <algorithm>

namespace alcove::presentation {

using words::Doing;

namespace {

QString capital(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

LateRow rowOf(const LatePiece &piece)
{
    LateRow row{piece, capital(words::lateKindText(piece.op)), {}, {}};
    if (!piece.client.isEmpty())
        row.title = LatePresenter::tr("%1: %2").arg(row.title, piece.client);
    const QString author
        = piece.author.isEmpty() ? LatePresenter::tr("a member without a name") : piece.author;
    row.detail = LatePresenter::tr("By %1, written %2 by the clock of their desk")
                     .arg(author, momentText(millisOf(piece.op.at)));
    if (piece.chart != RawId{})
        row.detail = LatePresenter::tr("%1. Restricted chart %2")
                         .arg(row.detail, words::chartMark(piece.chart));
    if (piece.op.state != LateState::Waiting)
        row.state = capital(words::lateStateText(piece.op.state));
    return row;
}

int placeOf(LateState state)
{
    switch (state) {
    case LateState::Waiting:
        return 0;
    case LateState::LeftOut:
        return 1;
    case LateState::TakenIn:
        return 2;
    }
    Q_UNREACHABLE();
}

/// Sections by their names, where a format that comes with the program has them.
QList<LateText> titled(QList<LateText> texts)
{
    const charting::FormatShelf formats;
    for (LateText &text : texts)
        text.heading = formats.sectionTitle({}, text.heading);
    return texts;
}

} // namespace

LatePresenter::LatePresenter(LateDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
}

void LatePresenter::load()
{
    const int request = ++m_request;
    whenDone(m_desk.list(), this, [this, request](const Result<QList<LatePiece>> &pieces) {
        if (request != m_request)
            return; // asked anew since
        if (!pieces) {
            refuse(pieces.error(), Doing::Reading);
            return;
        }
        m_rows.clear();
        for (const LatePiece &piece : *pieces)
            m_rows.append(rowOf(piece));
        std::stable_sort(m_rows.begin(), m_rows.end(), [](const LateRow &a, const LateRow &b) {
            return placeOf(a.piece.op.state) < placeOf(b.piece.op.state);
        });
        emit loaded();
    });
}

int LatePresenter::waiting() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(), [](const LateRow &row) {
        return row.piece.op.state == LateState::Waiting;
    }));
}

void LatePresenter::read(const LatePiece &piece)
{
    if (m_isBusy)
        return;
    setBusy(true);
    whenDone(m_desk.read(piece), this, [this, piece](const Result<QList<LateText>> &texts) {
        setBusy(false);
        if (texts)
            emit shown(piece.op.id, titled(*texts));
        else
            refuse(texts.error(), Doing::EnteringScope);
    });
}

void LatePresenter::decide(const QList<LatePiece> &pieces, bool isTakenIn)
{
    if (m_isBusy || pieces.isEmpty())
        return;
    setBusy(true);
    const auto count = pieces.size();
    whenDone(
        m_desk.decide(pieces, isTakenIn), this, [this, count, isTakenIn](const Result<void> &done) {
            setBusy(false);
            if (!done) {
                refuse(done.error(), Doing::EnteringScope);
                return;
            }
            if (isTakenIn)
                emit decided(count == 1 ? tr("Taken in, as if it had come in time. The other desks "
                                             "have it after the next sync.")
                                        : tr("%1 pieces taken in, as if they had come in time. The "
                                             "other desks have them after the next sync.")
                                              .arg(count));
            else
                emit decided(count == 1
                                 ? tr("Left out of the charts. It stays kept, and can be "
                                      "taken in later.")
                                 : tr("%1 pieces left out of the charts. They stay kept, and "
                                      "can be taken in later.")
                                       .arg(count));
            load();
        });
}

void LatePresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void LatePresenter::refuse(const Error &error, Doing doing)
{
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
}

} // namespace alcove::presentation
