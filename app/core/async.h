#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace alcove {

/// Calls `receive` with the answer on `context`'s thread, or never if `context` is gone by then.
///
/// Not QFuture::then(context, ...): in Qt 6.4 that asserts when the context dies before the answer
/// comes.
template <typename Answer, typename Receive>
void whenDone(const QFuture<Answer> &future, QObject *context, Receive receive)
{
    auto *watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, receive = std::move(receive)] {
                         watcher->deleteLater();
                         receive(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace alcove
