"""PDFium's functions as they are called here: with addresses for pointers and integers for handles.

pypdfium2 declares the same functions with typed pointers, which makes an object for each argument; a page takes thousands of calls,
and called like this (several at a time, through `map`, into an array) one takes a quarter of a microsecond. The signatures are those
of PDFium's public headers. None of these functions calls back into Python, so the interpreter's lock need not be given up.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

HANDLE = ctypes.c_void_p
RESULT = ctypes.c_size_t
"""A handle as an integer, 0 where there is none."""
INT = ctypes.c_int
DOUBLE = ctypes.c_double
Function = Callable[..., Any]


def _function(name: str, result: Any, *arguments: Any) -> Function:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    function: Function = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    return function


def run(calls_made: Iterator[int]) -> None:
    """Makes calls whose answers stand in an array that was handed to them."""
    deque(calls_made, maxlen=0)


load_document = _function("FPDF_LoadMemDocument64", RESULT, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)
close_document = _function("FPDF_CloseDocument", None, HANDLE)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
page_count = _function("FPDF_GetPageCount", INT, HANDLE)
load_page = _function("FPDF_LoadPage", RESULT, HANDLE, INT)
close_page = _function("FPDF_ClosePage", None, HANDLE)
page_rotation = _function("FPDFPage_GetRotation", INT, HANDLE)
media_box = _function("FPDFPage_GetMediaBox", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
turn_page = _function("FPDFPage_SetRotation", None, HANDLE, INT)
page_bounds = _function("FPDF_GetPageBoundingBox", INT, HANDLE, HANDLE)
load_text = _function("FPDFText_LoadPage", RESULT, HANDLE)
close_text = _function("FPDFText_ClosePage", None, HANDLE)
count_chars = _function("FPDFText_CountChars", INT, HANDLE)
get_text = _function("FPDFText_GetText", INT, HANDLE, INT, INT, HANDLE)
char_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint, HANDLE, INT)
char_unmapped = _function("FPDFText_HasUnicodeMapError", INT, HANDLE, INT)
char_generated = _function("FPDFText_IsGenerated", INT, HANDLE, INT)
char_is_hyphen = _function("FPDFText_IsHyphen", INT, HANDLE, INT)
char_box = _function("FPDFText_GetLooseCharBox", INT, HANDLE, INT, HANDLE)
char_origin = _function("FPDFText_GetCharOrigin", INT, HANDLE, INT, HANDLE, HANDLE)
char_object = _function("FPDFText_GetTextObject", RESULT, HANDLE, INT)
char_matrix = _function("FPDFText_GetMatrix", INT, HANDLE, INT, HANDLE)
char_size = _function("FPDFText_GetFontSize", DOUBLE, HANDLE, INT)
object_font = _function("FPDFTextObj_GetFont", RESULT, HANDLE)
object_mode = _function("FPDFTextObj_GetTextRenderMode", INT, HANDLE)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, HANDLE, HANDLE, ctypes.c_size_t)
font_weight = _function("FPDFFont_GetWeight", INT, HANDLE)
font_flags = _function("FPDFFont_GetFlags", INT, HANDLE)
page_object_count = _function("FPDFPage_CountObjects", INT, HANDLE)
page_object = _function("FPDFPage_GetObject", RESULT, HANDLE, INT)
form_object_count = _function("FPDFFormObj_CountObjects", INT, HANDLE)
form_object = _function("FPDFFormObj_GetObject", RESULT, HANDLE, ctypes.c_ulong)
object_type = _function("FPDFPageObj_GetType", INT, HANDLE)
object_bounds = _function("FPDFPageObj_GetBounds", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
object_matrix = _function("FPDFPageObj_GetMatrix", INT, HANDLE, HANDLE)
object_fill = _function("FPDFPageObj_GetFillColor", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
object_stroke = _function("FPDFPageObj_GetStrokeColor", INT, HANDLE, HANDLE, HANDLE, HANDLE, HANDLE)
path_mode = _function("FPDFPath_GetDrawMode", INT, HANDLE, HANDLE, HANDLE)
path_segments = _function("FPDFPath_CountSegments", INT, HANDLE)
path_segment = _function("FPDFPath_GetPathSegment", RESULT, HANDLE, INT)
segment_point = _function("FPDFPathSegment_GetPoint", INT, HANDLE, HANDLE, HANDLE)
segment_type = _function("FPDFPathSegment_GetType", INT, HANDLE)
segment_closes = _function("FPDFPathSegment_GetClose", INT, HANDLE)
