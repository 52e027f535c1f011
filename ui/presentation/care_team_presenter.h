#pragma once

#include "core/people.h"
#include "core/stand_in.h"
#include "presentation/chart_context.h"

#include <QObject>

namespace alcove::presentation {

/// Somebody who cares for a client, or could.
struct CareRow {
    UserId user;
    QString name;
    QString hats; ///< in words; empty for somebody this desk has not heard of
    bool isSelf = false;
    RecordId record = {}; ///< of one who stands in

    bool operator==(const CareRow &) const = default;
};

/// Who cares for a client, and who may say so (core/care.h); in a restricted chart, who is named
/// for it. What the store would refuse is not offered.
class CareTeamPresenter final : public QObject {
    Q_OBJECT

public:
    explicit CareTeamPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Reads who cares for them; loaded() or failed().
    void open(ClientId client);
    ClientId clientId() const { return m_client; }

    const QList<CareRow> &team() const { return m_team; }
    /// Of a restricted chart: who opens it in an emergency, with a reason that is told.
    const QList<CareRow> &holders() const { return m_holders; }
    bool offersHolders() const { return m_context.emergencies != nullptr; }
    /// Whom the client could be assigned to as well, oneself first.
    const QList<CareRow> &others() const { return m_others; }
    /// Who stands in for them today or will: hats() tells when.
    const QList<CareRow> &standIns() const { return m_standIns; }
    bool mayAssign() const;
    /// Whether one of team() may go: of a restricted chart one is always left.
    bool mayRelease() const { return mayAssign() && (!isRestricted() || m_team.size() > 1); }
    /// What the page is about.
    QString title() const;
    /// What can be done about somebody; `spoken` with their name, for a screen reader.
    QString actText(const CareRow &row, bool isAssigned, bool spoken) const;
    /// The same about who may open it in an emergency.
    QString holderActText(const CareRow &row, bool isHolder, bool spoken) const;
    QString holdersText() const;
    /// What ends that somebody stands in; `spoken` with their name.
    QString endText(const CareRow &row, bool spoken) const;
    /// Over those who could come in as well.
    QString othersText() const;
    /// Who gets into the chart as it is now.
    QString meaning() const;
    /// What to mind before one changes it; empty when there is nothing.
    QString warning() const;

    void assign(UserId user, bool isAssigned);
    void setHolder(UserId user, bool isHolder);
    /// Nobody stands in by that record from now on.
    void endStandIn(RecordId record);

signals:
    void loaded();
    /// It is so from now on; loaded() follows.
    void changed(const QString &words);
    void failed(const QString &words);

private:
    struct Read {
        QList<UserId> team;
        QList<UserId> holders;
        Roles roles;
        QList<StandIn> standIns;
    };

    bool isRestricted() const { return m_context.named != nullptr; }
    /// Whether somebody with these hats could come in.
    bool isFit(Roles roles) const;
    QString changeText(UserId user, bool isAssigned) const;
    void readHolders(int request, const Read &read);
    void readPeople(int request, const Read &read);
    void show(const Read &read, QList<PracticeMember> members);
    void showStandIns(const QList<StandIn> &standIns, const QList<PracticeMember> &members);
    QList<UserId> teamIds() const;
    PracticeMember self() const;
    QString nameOf(UserId user) const;

    ChartContext m_context;
    ClientId m_client;
    Roles m_roles;
    QList<CareRow> m_team;
    QList<CareRow> m_holders;
    QList<CareRow> m_others;
    QList<CareRow> m_standIns;
    int m_request = 0;
};

} // namespace alcove::presentation
