#include "presentation/put_back_presenter.h"

#include "core/async.h"

#include <algorithm>

namespace alcove::presentation {

PutBackPresenter::PutBackPresenter(Session &session, QObject *parent)
    : QObject(parent)
    , m_copies(copiesApartOf(session))
{
}

void PutBackPresenter::load(const StoreApart &store)
{
    if (m_copies == nullptr || m_isBusy)
        return;
    m_store = store;
    m_found.clear();
    m_lines.clear();
    const int request = ++m_request;
    whenDone(m_copies->copiesOf(store), this,
             [this, request](const Result<QList<CopyApart>> &copies) {
                 if (request != m_request)
                     return; // another store's are wanted by now
                 if (!copies) {
                     emit failed(words::putBackFailure(copies.error()));
                     return;
                 }
                 m_found = *copies;
                 for (const CopyApart &copy : m_found)
                     m_lines.append(words::copyText(copy.at, copy.holds));
                 emit loaded();
             });
}

void PutBackPresenter::putBack(qsizetype line)
{
    if (m_isBusy || line < 0 || line >= m_found.size())
        return;
    m_isBusy = true;
    emit busyChanged(true);
    whenDone(m_copies->putBack(m_store, m_found[line].name), this,
             [this](const Result<QString> &replaced) {
                 m_isBusy = false;
                 emit busyChanged(false);
                 if (replaced)
                     emit done(words::putBackText(*replaced));
                 else
                     emit failed(words::putBackFailure(replaced.error()));
             });
}

CopiesStandPresenter::CopiesStandPresenter(Session &session, StoreApart::What what,
                                           const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_copies(copiesApartOf(session))
    , m_what(what)
    , m_clock(clock)
{
}

void CopiesStandPresenter::refresh()
{
    if (m_copies == nullptr)
        return;
    whenDone(m_copies->copiesStand(), this, [this](const Result<QList<CopiesStand>> &stands) {
        if (stands)
            receive(*stands); // otherwise the foot of the window tells of the disk
    });
}

void CopiesStandPresenter::receive(const QList<CopiesStand> &stands)
{
    const auto worse = [](const CopiesStand &one, const CopiesStand &other) {
        return std::pair(one.madeAt, one.provedAt) < std::pair(other.madeAt, other.provedAt);
    };
    std::optional<CopiesStand> worst;
    for (const CopiesStand &stand : stands) {
        if (stand.store.what != m_what)
            continue;
        if (!worst || worse(stand, *worst))
            worst = stand;
    }
    m_line = worst ? words::copiesLine(worst->madeAt, worst->provedAt, m_clock.now())
                   : words::CopiesLine();
    emit changed();
}

} // namespace alcove::presentation
