#pragma once

#include "support/spelling.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <optional>

class QWidget;

namespace alcove {
class ChartQueue;
}

namespace alcove::presentation {
class SpellingWords;
}

namespace alcove::widgets {

/// The spelling of all editors in a window: its language and the words added at this desk. It is a
/// child of the window, where each editor below finds it when it is shown.
class SpellDesk final : public QObject {
    Q_OBJECT

public:
    SpellDesk(ChartQueue &chart, const QStringList &folders, QWidget *window);
    ~SpellDesk() override;

    /// For a room of the window with a store of its own: what is added in it is kept in that store
    /// and known nowhere else. Nothing where the window checks no spelling.
    static void openRoom(QWidget &room, ChartQueue &chart);
    /// The nearest one above; null for none.
    static SpellDesk *of(const QWidget *part);

    /// Whether own words are known by now; until then every word is right and nothing is offered.
    bool isReady() const { return m_spelling.has_value(); }
    bool isRoom() const { return m_outer != nullptr; }
    bool knows(const QString &word) const;
    QStringList suggestions(const QString &word, int limit) const;
    /// Why nothing is checked; empty when words are checked.
    QString problem() const;
    /// Those that it can be switched to.
    QStringList otherLanguages() const;

    void keep(const QString &word);
    /// Until the desk is locked.
    void ignore(const QString &word);
    /// For the whole window, also from a room.
    void setLanguage(const QString &language);

signals:
    /// This word is judged otherwise from now on; each when it is empty.
    void changed(const QString &word);
    /// A word or the language could not be written down.
    void failed(const QString &words);

private:
    SpellDesk(ChartQueue &chart, SpellDesk &outer, QWidget *room);
    void start();
    void readAnew();
    QString language() const;
    QStringList words() const;

    QPointer<SpellDesk> m_outer; ///< of a room
    presentation::SpellingWords *m_kept;
    QStringList m_folders;
    QStringList m_ignored;
    bool m_isLoaded = false;
    std::optional<support::Spelling> m_spelling;
};

} // namespace alcove::widgets
