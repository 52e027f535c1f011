#pragma once

#include "core/people.h"
#include "presentation/chart_context.h"
#include "presentation/records_beside.h"

#include <QObject>

#include <optional>
#include <utility>

namespace alcove::presentation {

/// Who sits here as one of those who can be chosen, or not.
enum class Oneself { LeftOut, Included };
/// Those who could care for a client, by name.
QList<LinkTarget> colleagues(const QList<PracticeMember> &members, Oneself self);

/// Whom of the practice the form of a stand-in offers, where this person may say who passes the
/// client's door (core/care.h).
class StandInChoice final : public QObject {
    Q_OBJECT

public:
    explicit StandInChoice(const ChartContext &context, QObject *parent = nullptr);

    /// Whether a member can be chosen at all: what is kept apart opens by a key of its own.
    bool isOffered() const;
    /// Reads who there is: loaded(), also where that can't be said.
    void open(ClientId client);
    /// Nobody for who has no say; and who is chosen already.
    QList<LinkTarget> targets(const QString &chosen) const;
    /// What a member is called; words that say as much for one who is not known here. Empty of
    /// nobody.
    QString nameOf(const QString &id) const;

    /// Name and member of a stand-in are one person: what `field`, just typed, changes in the other
    /// field. That field and its value; nothing when all is as it was.
    std::optional<std::pair<QString, QString>> follow(ChartRecord &typed,
                                                      const QString &field) const;
    /// Why it could not be kept.
    QString refusal(const Error &error) const;

signals:
    void loaded();

private:
    /// Whom this person may say it of.
    struct Say {
        bool ofOthers = false;
        bool ofThemselves = false;
    };
    void show(const QList<PracticeMember> &members, const Say &say);

    ChartContext m_context;
    QList<LinkTarget> m_members;
    QList<PracticeMember> m_known;
    int m_request = 0;
};

} // namespace alcove::presentation
