#pragma once

#include "charting/handing_over.h"
#include "core/people.h"
#include "presentation/chart_context.h"
#include "presentation/records_beside.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// Somebody to whom clients are assigned.
struct CaseloadPerson {
    UserId user;
    QString name;
    int clients = 0;
    bool isSelf = false;

    bool operator==(const CaseloadPerson &) const = default;
};

/// A client who can be handed over, or why not.
struct HandOverRow {
    ClientId client;
    QString text; ///< "Sam Rivera, born 2 Apr 1991, discharged"
    bool mayHandOver = false; ///< whether this person says who cares for them
    bool isChosen = false;

    bool operator==(const HandOverRow &) const = default;
};

/// Hands the clients of one member of the practice over to another.
class HandOverPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { Clients, To, Reason };

    explicit HandOverPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Reads who has whom: loaded() or failed(). Whoever was chosen stays chosen.
    void load();
    /// Who sits here first, if they have clients; then by name.
    const QList<CaseloadPerson> &people() const { return m_people; }
    const std::optional<UserId> &from() const { return m_from; }
    /// rowsChanged(): all who may be handed over are chosen.
    void setFrom(UserId user);
    const QList<HandOverRow> &rows() const { return m_rows; }
    void choose(int row, bool isChosen);
    void chooseAll(bool isChosen);
    int chosen() const;
    /// Who can have them.
    QList<LinkTarget> receivers() const;

    /// Says which field is not right yet, or does it: done() or failed().
    void handOver(const QString &to, const QString &reason);
    bool isBusy() const { return m_isBusy; }

signals:
    void loaded();
    void rowsChanged();
    void fieldRefused(alcove::presentation::HandOverPresenter::Field field, const QString &words);
    /// How many, and which could not be and why; loaded() follows.
    void done(const QString &words, bool isWhole);
    void failed(const QString &words);

private:
    void show(const QList<charting::AssignedClient> &clients, const QList<PracticeMember> &members);
    void buildRows();
    QString nameOf(UserId user) const;
    QString textOf(const charting::HandedOver &made, UserId from, UserId to) const;

    ChartContext m_context;
    QList<charting::AssignedClient> m_clients;
    QList<PracticeMember> m_members;
    QList<CaseloadPerson> m_people;
    std::optional<UserId> m_from;
    QList<HandOverRow> m_rows;
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
