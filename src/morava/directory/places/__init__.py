"""Regions, towns and the map of the countries that Morava knows places of; `README.md` tells where from."""

from .countrymap import CountryMap, country_map, is_elsewhere, region_at
from .regions import COUNTRIES, Region, region_name, regions_of, regions_within
from .towns import SUGGESTED, Town, found_town, nearest_town, town, towns_around, towns_of

__all__ = [
    "COUNTRIES",
    "SUGGESTED",
    "CountryMap",
    "Region",
    "Town",
    "country_map",
    "found_town",
    "is_elsewhere",
    "nearest_town",
    "region_at",
    "region_name",
    "regions_of",
    "regions_within",
    "town",
    "towns_around",
    "towns_of",
]
