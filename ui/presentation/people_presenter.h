#pragma once

#include "core/people.h"
#include "core/practice.h"
#include "words/error_text.h"

#include <QObject>

namespace alcove::presentation {

/// Somebody of the practice, as the page shows them.
struct PersonRow {
    UserId id;
    QString name;
    QString hats; ///< "owner, clinician"
    QString desks; ///< "2 desks", "1 desk, and this is theirs"
    Roles roles;
    bool isSelf = false;
    bool isLastOwner = false; ///< that hat stays on
    QString warning = {}; ///< of a desk of theirs that was copied; mostly empty

    bool operator==(const PersonRow &) const = default;
};

/// Lists the people of the practice, changes what they are and lets others in.
class PeoplePresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { Request, Words, Name, Hats, File };

    /// Whom somebody lets in, as it was typed.
    struct Invite {
        QString request; ///< where its file lies
        QString words;
        QString name;
        Roles hats;
        QString file; ///< where the invitation goes
        bool isOwnDesk = false; ///< without name and hats: those of who sits here
    };

    /// `people` outlives it.
    PeoplePresenter(People &people, const Practice &practice, QObject *parent = nullptr);

    /// Reads anew; loaded() or refused().
    void load();
    const QList<PersonRow> &rows() const { return m_rows; }
    /// Whether this person says who is in the practice and as what.
    bool isManager() const;
    bool isBusy() const { return m_isBusy; }

    void setHats(const PersonRow &person, Roles hats);
    /// Says which field is not right yet, or asks.
    void invite(const Invite &invite);

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// What is so from now on, a sentence each.
    void done(const QStringList &sentences);
    /// The invitation is written; the new desk must show these words.
    void invited(const QString &words, const QStringList &sentences);
    void fieldRefused(alcove::presentation::PeoplePresenter::Field field, const QString &words);
    /// What happened, what is safe and what to do; and its number.
    void refused(const QString &words, const QString &number);

private:
    bool isComplete(const Invite &invite);
    bool losesTheCharts(const PersonRow &person, Roles hats) const;
    void invite(const Invite &invite, const AskingDesk &desk);
    void save(const Invite &invite, const AskingDesk &desk, const MemberInvitation &made);
    template <typename Answer, typename Receive>
    void await(const QFuture<Result<Answer>> &answer, words::Doing doing, Receive receive);
    void setBusy(bool isBusy);
    void refuse(const Error &error, words::Doing doing);

    People &m_people;
    Roles m_roles;
    QList<PersonRow> m_rows;
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
