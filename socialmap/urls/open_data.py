"""The map for machines, below the page that explains it. The language stands in front, as it does
everywhere: /nl/ and /en/ are two feeds with the same ids."""

from django.urls import path

from ..opendata.parameters import OFFERED
from ..views import open_data

HSDS = "open-data/hsds/"

urlpatterns = [
    path("open-data/", open_data.OpenDataView.as_view(), name="open_data"),
    path(HSDS, open_data.hsds_root, name="hsds_root"),
    path(f"{HSDS}openapi.json", open_data.hsds_openapi, name="hsds_openapi"),
    path(f"{HSDS}package.zip", open_data.hsds_package, name="hsds_package"),
    *(
        path(f"{HSDS}{resource}", open_data.hsds_list, {"resource": resource}, f"hsds_{resource}")
        for resource in OFFERED
    ),
    *(
        path(
            f"{HSDS}{resource}/<str:key>",
            open_data.hsds_single,
            {"resource": resource},
            f"hsds_{resource}_one",
        )
        for resource in OFFERED
    ),
    path("open-data/geojson/<str:country>.json", open_data.country_geojson, name="geojson"),
    path("open-data/<path:rest>", open_data.no_such_address, name="open_data_nothing"),
]
