#include "charting/name_check.h"

#include <algorithm>

namespace alcove::charting {

namespace {

constexpr qsizetype shortestName = 2; ///< one letter is no name one could look for

void add(QStringList &names, const QString &name)
{
    const QString clean = name.simplified();
    if (clean.size() >= shortestName && !names.contains(clean, Qt::CaseInsensitive))
        names.append(clean);
}

bool isPartOfWord(const QString &text, qsizetype place)
{
    if (place < 0 || place >= text.size())
        return false;
    const QChar c = text[place];
    return c.isLetterOrNumber() || c.isMark();
}

} // namespace

NamedPerson fullNamesOf(const Client &client)
{
    NamedPerson person{client.id, {}};
    for (const QString &first : {client.givenName, client.preferredName})
        if (!first.trimmed().isEmpty() && !client.familyName.trimmed().isEmpty())
            add(person.names, first + u' ' + client.familyName);
    return person;
}

NamedPerson fullNamesOf(const ClientSummary &client)
{
    NamedPerson person{client.id, {}};
    if (client.name.simplified().contains(u' '))
        add(person.names, client.name);
    for (const QString &first : {client.givenName, client.preferredName})
        if (!first.trimmed().isEmpty() && !client.familyName.trimmed().isEmpty())
            add(person.names, first + u' ' + client.familyName);
    return person;
}

NamedPerson allNamesOf(const Client &client)
{
    NamedPerson person = fullNamesOf(client);
    for (const QString &name : {client.givenName, client.preferredName, client.familyName})
        add(person.names, name);
    return person;
}

NamedPerson allNamesOf(const ClientSummary &client)
{
    NamedPerson person = fullNamesOf(client);
    for (const QString &name : client.name.simplified().split(u' '))
        add(person.names, name);
    for (const QString &name : {client.givenName, client.preferredName, client.familyName})
        add(person.names, name);
    return person;
}

QList<NameHit> namesIn(const QString &text, const QList<NamedPerson> &people,
                       const QStringList &own)
{
    QList<NameHit> hits;
    for (const NamedPerson &person : people)
        for (const QString &name : person.names) {
            if (own.contains(name, Qt::CaseInsensitive))
                continue;
            for (qsizetype at = text.indexOf(name, 0, Qt::CaseInsensitive); at >= 0;
                 at = text.indexOf(name, at + 1, Qt::CaseInsensitive))
                if (!isPartOfWord(text, at - 1) && !isPartOfWord(text, at + name.size()))
                    hits.append({person.client,
                                 text.mid(at, name.size()),
                                 {static_cast<int>(at), static_cast<int>(name.size())}});
        }
    std::sort(hits.begin(), hits.end(), [](const NameHit &a, const NameHit &b) {
        return a.where.begin != b.where.begin ? a.where.begin < b.where.begin
                                              : a.where.length > b.where.length;
    });
    int end = 0;
    QList<NameHit> apart;
    for (const NameHit &hit : hits)
        if (hit.where.begin >= end) {
            apart.append(hit);
            end = hit.where.begin + hit.where.length;
        }
    return apart;
}

} // namespace alcove::charting
