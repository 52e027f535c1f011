#pragma once

#include "features/scripted_practice.h"

#include <QByteArrayList>

#include <string>
#include <vector>

namespace alcove::testing {

/// A practice of four people at desks of their own, real programs all, which write words that were
/// given to them wherever a person may write any.
class WrittenPractice {
public:
    /// `url`: of the server, or of who stands before it.
    WrittenPractice(QString url, const std::vector<std::string> &words);

    /// Writes all the words, and syncs until everybody has what is for them. Empty, or the step
    /// that failed.
    QString write();
    /// What the desks hold by now, decrypted: all the words are in it, or nothing was proven.
    QByteArray everythingOnTheDesks() const;
    /// What came to a colleague's desk by way of the server.
    QByteArray everythingAtTheColleagues() const;
    std::size_t left() const { return m_words.size() - m_taken; }

private:
    QString take();
    /// So many of the words, as a text of several lines.
    QByteArray text(std::size_t count);

    Ran ran(const ScriptedDesk &desk, const QStringList &words);
    QString made(const ScriptedDesk &desk, const QStringList &words);
    Ran withText(const ScriptedDesk &desk, const QStringList &words, std::size_t count);
    void sync();
    void letIn(const ScriptedDesk &desk, const QString &role);
    void writeClients();
    void writeNotes(const QString &client);
    void writePrivateNotes(const QString &client);
    void writeRestrictedChart();
    void writeRequests(const QString &client);
    void writeReasons(const QString &client);
    void writeFiles(const QString &client);
    /// At the colleague's, as it came by way of the server.
    void takeFiles(const QString &client);
    void show(const ScriptedDesk &desk, const QStringList &words);

    QString m_url;
    const std::vector<std::string> &m_words;
    std::size_t m_taken = 0;
    QString m_failed;
    QByteArray m_shown; ///< of what is kept apart, by the programs' own words
    QStringList m_names; ///< of who was let in
    QByteArrayList m_files; ///< what was put on a chart
    ScriptedDesk m_owner;
    ScriptedDesk m_colleague;
    ScriptedDesk m_holder;
    ScriptedDesk m_front;
};

} // namespace alcove::testing
