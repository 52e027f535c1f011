#pragma once

#include "core/late_desk.h"
#include "words/error_text.h"

#include <QObject>

namespace alcove::presentation {

/// A piece of late work, as the page shows it.
struct LateRow {
    LatePiece piece;
    QString title; ///< "A draft of a note, Sam Rivera"
    QString detail; ///< by whom, when by their clock
    QString state; ///< empty while it waits

    bool operator==(const LateRow &) const = default;
};

/// What came too late from who was taken out, for whoever says what becomes of it.
class LatePresenter final : public QObject {
    Q_OBJECT

public:
    /// `desk` outlives it.
    explicit LatePresenter(LateDesk &desk, QObject *parent = nullptr);

    /// Reads anew; loaded() or refused().
    void load();
    /// Those that wait, then those that were left out, then those that were taken in.
    const QList<LateRow> &rows() const { return m_rows; }
    int waiting() const;
    bool isBusy() const { return m_isBusy; }

    /// shown() or refused().
    void read(const LatePiece &piece);
    /// decided() or refused(), and the list is read anew.
    void decide(const QList<LatePiece> &pieces, bool isTakenIn);

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// A heading and a text each; none where it is no text.
    void shown(const alcove::OpId &op, const QList<alcove::LateText> &texts);
    void decided(const QString &sentence);
    void refused(const QString &words, const QString &number);

private:
    void setBusy(bool isBusy);
    void refuse(const Error &error, words::Doing doing);

    LateDesk &m_desk;
    QList<LateRow> m_rows;
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
