#pragma once

#include "base/clock.h"
#include "core/copies_apart.h"
#include "words/copies_text.h"

#include <QObject>
#include <QStringList>

namespace alcove::presentation {

/// Back to a copy of a store that is kept apart, while the desk itself stays open.
class PutBackPresenter final : public QObject {
    Q_OBJECT

public:
    /// `session` outlives it.
    explicit PutBackPresenter(Session &session, QObject *parent = nullptr);

    /// Whether copies of what is kept apart are there at all.
    bool isOffered() const { return m_copies != nullptr; }
    /// Looks which copies of this store there are.
    void load(const StoreApart &store);
    /// When, and what it holds; the newest first. Empty until loaded() or without any.
    const QStringList &lines() const { return m_lines; }
    bool isBusy() const { return m_isBusy; }
    /// Nothing happens without such a line, or while one is being put back.
    void putBack(qsizetype line);

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// It is in place; `words` say where what was there is.
    void done(const QString &words);
    void failed(const QString &words);

private:
    CopiesApart *m_copies;
    StoreApart m_store;
    QList<CopyApart> m_found;
    QStringList m_lines;
    int m_request = 0;
    bool m_isBusy = false;
};

/// How the copies of what is kept apart stand; of several restricted charts, the worst.
class CopiesStandPresenter final : public QObject {
    Q_OBJECT

public:
    CopiesStandPresenter(Session &session, StoreApart::What what, const Clock &clock,
                         QObject *parent = nullptr);

    void refresh();
    /// Empty while nothing of that kind is there.
    const words::CopiesLine &line() const { return m_line; }

signals:
    void changed();

private:
    void receive(const QList<CopiesStand> &stands);

    CopiesApart *m_copies;
    StoreApart::What m_what;
    const Clock &m_clock;
    words::CopiesLine m_line;
};

} // namespace alcove::presentation
