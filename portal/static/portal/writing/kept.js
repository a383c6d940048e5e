/* A place in this browser where rows lie under a key of their own. Rows may hold photos as they are. */
window.keptInBrowser = function (name, stores) {
  "use strict";
  var opened = null;

  function open() {
    opened = opened || new Promise(function (done, failed) {
      var request = indexedDB.open(name, 1);
      request.onupgradeneeded = function () {
        Object.keys(stores).forEach(function (store) { request.result.createObjectStore(store, { keyPath: stores[store] }); });
      };
      request.onsuccess = function () { done(request.result); };
      request.onerror = function () { opened = null; failed(request.error); };
    });
    return opened;
  }

  /* Returns what `act` asked of the store, once it is done. */
  return function (store, mode, act) {
    return open().then(function (database) {
      return new Promise(function (done, failed) {
        var transaction = database.transaction(store, mode), request = act(transaction.objectStore(store));
        // Only a completed transaction is on the disk of the machine.
        transaction.oncomplete = function () { done(request.result); };
        transaction.onabort = transaction.onerror = function () { failed(transaction.error || request.error); };
      });
    });
  };
};
