"""OpenStack Swift with its S3 interface, all servers in one process and one copy of everything: for tests only.

Usage: swift.py FOLDER ACCESS_KEY SECRET_KEY. Prints "listening on PORT" once requests are served.
It checks signatures of headers and of presigned addresses (AWS Signature Version 4), and payload hashes.
"""
import os
import sys

import eventlet

eventlet.monkey_patch()

from eventlet import wsgi
from swift.common.ring import RingBuilder
from swift.common.utils import get_logger

folder, access_key, secret_key = sys.argv[1:]
devices = os.path.join(folder, 'devices')
os.makedirs(os.path.join(devices, 'disk'))
PREFIX, SUFFIX = b'prefix', b'suffix'
with open(os.path.join(folder, 'swift.conf'), 'w') as conf:
    conf.write('[swift-hash]\nswift_hash_path_prefix = prefix\nswift_hash_path_suffix = suffix\n')

from swift.common import storage_policy, utils

utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = PREFIX, SUFFIX
utils.SWIFT_CONF_FILE = os.path.join(folder, 'swift.conf')
# Nothing here outlives the tests, so nothing has to reach the disk.
utils.fsync = os.fsync = lambda fd: None
storage_policy.reload_storage_policies()

from swift.account.server import AccountController
from swift.common.middleware import copy, dlo, gatekeeper, listing_formats, slo, tempauth
from swift.common.middleware.s3api import s3api
from swift.container.server import ContainerController
from swift.obj.server import ObjectController
from swift.proxy.server import Application

settings = {
    'devices': devices, 'swift_dir': folder, 'mount_check': 'false', 'bind_ip': '127.0.0.1',
    'log_level': 'ERROR', 'allow_versions': 'f', 'node_timeout': '20', 'conn_timeout': '5',
    'account_autocreate': 'true', 'disable_fallocate': 'true',
}
logger = get_logger(settings, log_to_console=True)


class ForgetfulCache:
    """Stands for memcached, which one process does without."""

    def get(self, key, **_options):
        return None

    def set(self, key, value, **_options):
        pass

    def delete(self, key, **_options):
        pass

    incr = decr = set


def serve(app, sock):
    eventlet.spawn(wsgi.server, sock, app, log=open(os.devnull, 'w'), keepalive=True)


for name, controller in (('account', AccountController), ('container', ContainerController),
                         ('object', ObjectController)):
    sock = eventlet.listen(('127.0.0.1', 0))
    ring = RingBuilder(part_power=1, replicas=1, min_part_hours=0)
    ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'weight': 1.0, 'ip': '127.0.0.1',
                  'port': sock.getsockname()[1], 'device': 'disk'})
    ring.rebalance()
    ring.get_ring().save(os.path.join(folder, name + '.ring.gz'))
    serve(controller(settings, logger=logger), sock)

app = Application(settings, logger=logger)
for middleware, options in (
    (dlo, {}), (slo, {'yield_frequency': '1000'}), (copy, {}),
    (tempauth, {'user_test_tester': secret_key + ' .admin'}),
    (s3api, {'s3_acl': 'false', 'location': 'us-east-1', 'allow_multipart_uploads': 'true',
             'auth_pipeline_check': 'false', 'dns_compliant_bucket_names': 'true'}),
    (listing_formats, {}), (gatekeeper, {}),
):
    app = middleware.filter_factory({**settings, **options})(app)
sock = eventlet.listen(('127.0.0.1', 0))
cache = ForgetfulCache()
serve(lambda env, start_response: app({**env, 'swift.cache': cache}, start_response), sock)
print('listening on', sock.getsockname()[1], flush=True)
eventlet.Event().wait()
